# The order as a PDF. Names of variables are the same in every language.
pdf-order = طلب رقم { $number }
pdf-to = المورّد
pdf-line = م
pdf-page = صفحة { $page } من { $pages }
pdf-answer-how = امسحوا الرمز بكاميرا الهاتف لتأكيد الطلب أو تعديله أو الاعتذار عنه. لا تحتاجون إلى حساب، ويمكنكم أيضًا الكتابة إلى { $email }.
pdf-answer-alone = هذا الرمز مخصّص لـ{ $contact } فقط، فمن يملكه يستطيع الرد.
pdf-answer-code = رمز QR يحمل رابط الرد على هذا الطلب
pdf-answer-later = عند إرسال الطلب يظهر هنا رمز للرد عليه.

order-pdf = الطلب بصيغة PDF
order-pdf-as-placed = كما أُرسل، قبل التغييرات
order-pdf-agreed = ما اتُّفق عليه بصيغة PDF
pdf-agreed = كما اتُّفق عليه بتاريخ
order-review-pdf = كما يبدو الآن، ويُضاف رمز الرد عند الإرسال
mail-attachment = المرفق
