# The order as a PDF. Names of variables are the same in every language.
pdf-order = طلب رقم { $number }
pdf-to = المورّد
pdf-line = م
pdf-page = صفحة { $page } من { $pages }
pdf-answer-how = امسح الرمز بكاميرا هاتفك لتأكيد الطلب أو تعديله أو الاعتذار عنه. لا تحتاج إلى حساب. ويمكنك أيضًا أن تكتب إلى { $email }.
pdf-answer-alone = هذا الرمز مخصّص لـ { $contact } وحده: من يملكه يستطيع الرد باسمه.
pdf-answer-code = رمز QR يحمل رابط الرد على هذا الطلب
pdf-answer-later = عند إرسال الطلب يظهر هنا رمز للرد عليه.

order-pdf = الطلب بصيغة PDF
order-review-pdf = كما يبدو الآن، ويُضاف رمز الرد عند الإرسال
mail-attachment = المرفق
