# المورّدون والأشخاص الذين نراسلهم.
list-tabs = ما الذي يظهر
suppliers-title = المورّدون
suppliers-search = المورّد أو الشخص
suppliers-none = لا مورّدين بعد
suppliers-none-text = سجّل من تشتري منه مواد التغليف، والشخص الذي يستلم طلباتك. لا يحتاج المورّد إلى حساب.
suppliers-empty = لا شيء هنا.
suppliers-not-found = لا مورّد ولا شخص بهذه الكلمات.
supplier-new = أضف مورّدًا
supplier-add = أضف المورّد
supplier-edit = تعديل بيانات المورّد
supplier-order = طلب جديد
supplier-name = الاسم
supplier-name-hint = اسم الشركة كما يظهر على فواتيرها
supplier-country = البلد
supplier-currency = العملة التي يسعّر بها
supplier-note = ملاحظة
supplier-note-hint = لمتجرك فقط: رقم الحساب، أوقات الدوام، الشروط
supplier-offers = ما الذي يبيعه
supplier-offers-of = ما الذي يبيعه { $name }
supplier-no-offers = لم تُسجَّل أصناف بعد
supplier-no-offers-text = أضف منتجًا وسعره، فيصبح بإمكانك طلبه من هنا.
supplier-add-product = أضف منتجًا
contacts-title = جهات الاتصال
contacts-archived = جهات اتصال مؤرشفة
contact-first = من يستلم طلباتك
contact-first-hint = تصل الطلبات إلى هذا الشخص بالبريد الإلكتروني. يمكنك إضافة غيره لاحقًا.
contact-new = أضف جهة اتصال
contact-add = أضف جهة الاتصال
contact-edit = تعديل جهة الاتصال
contact-name = اسم الشخص
contact-email = البريد الإلكتروني
contact-email-hint = إلى هنا تُرسل الطلبات
contact-phone = الهاتف
contact-phone-unread = لا يمكن الاتصال بهذا الرقم من هنا: فهو غير مكتمل أو ليس رقم هاتف. صحّحه من «تعديل».
contact-language = اللغة
contact-language-hint = الرسائل وصفحة الطلب تكون بهذه اللغة
contact-reads = لغة المراسلة: { $language }
contact-default = تصله الطلبات ما لم تختر غيره
flash-supplier-added = أُضيف المورّد.
flash-supplier-saved = حُفظت بيانات المورّد.
flash-supplier-archived = أُرشف المورّد، وتبقى طلباته السابقة كما هي.
flash-supplier-restored = عاد المورّد إلى الاستخدام.
flash-contact-added = أُضيفت جهة الاتصال.
flash-contact-saved = حُفظت جهة الاتصال.
flash-contact-archived = أُرشفت جهة الاتصال، وتبقى الطلبات السابقة كما هي.
flash-contact-restored = عادت جهة الاتصال إلى الاستخدام.
contacts-none = لا يوجد من تراسله: لا يمكن إرسال طلبات إلى هذا المورّد إلى أن تضيف جهة اتصال.

open-links-title = الروابط المفتوحة
open-links-why-contact = من يملك رابط طلب يستطيع الرد باسم المورّد. أُرسلت هذه الروابط إلى { $name }، وقد تكون أيضًا عند من وصلته منه أو من كان عنوانه مستخدمًا قبل ذلك.
open-links-why-archived = { $name } مؤرشف، فلا تُدخل هذه الروابط أحدًا الآن. وإن أُعيد إلى الاستخدام عادت تعمل، ما لم تُغلق.
open-links-why-supplier = { $name } مؤرشف، وما زالت هذه الروابط إلى طلباته تعمل: من يملك أحدها يستطيع الرد.
open-links-why-still = من يملك أحد هذه الروابط يستطيع الرد باسم { $name }.
open-links-why-member = نسخ { $name } روابط إلى طلبات جهات الاتصال هذه أو أوصلها إليها، وما زالت تعمل. أغلقها إن كنت لا تريد أن يرد { $name } باسم مورّد.
open-links-closing = الرابط المغلق لا يعود يعمل أبدًا ولا يطلب رابطًا جديدًا. لفتح الباب من جديد أرسل رابطًا جديدًا من صفحة الطلب.
open-links-count = { $links ->
        [zero] لا روابط مفتوحة
        [one] رابط مفتوح واحد
        [two] رابطان مفتوحان
        [few] { $links } روابط مفتوحة
        [many] { $links } رابطًا مفتوحًا
       *[other] { $links } رابط مفتوح
    }
open-links-many = مئة رابط مفتوح أو أكثر
open-links-close = إغلاق كل روابط { $name }
open-links-none = لا روابط مفتوحة.
open-links-done = رجوع
flash-links-closed = أُغلقت كل روابط جهة الاتصال هذه.
