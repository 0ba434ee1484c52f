sign-in-title = تسجيل الدخول
sign-in-action = دخول
sign-in-wrong = البريد وكلمة المرور غير متطابقين
sign-in-too-many-title = محاولات كثيرة
sign-in-too-many-text = تكررت المحاولات بكلمة مرور خاطئة. انتظر ربع ساعة ثم حاول من جديد. من سجّل دخوله من قبل لا يتأثر بذلك.
sign-in-again = العودة إلى تسجيل الدخول
sign-in-forgot = نسيت كلمة المرور؟
sign-out-action = تسجيل الخروج
email = البريد الإلكتروني
password = كلمة المرور
password-hint = عشرة أحرف على الأقل. ثلاث أو أربع كلمات لا علاقة بينها خيار جيد.
password-current = كلمة المرور الحالية
password-new = كلمة المرور الجديدة
password-change = تغيير كلمة المرور
password-change-means = تبقى مسجّلًا هنا، ويُسجَّل خروجك من كل الأجهزة الأخرى.
password-too-short = اختر كلمة مرور لا تقل عن { $min ->
    [zero] حرف
    [one] حرف واحد
    [two] حرفين
    [few] { $min } أحرف
    [many] { $min } حرفًا
   *[other] { $min } حرف
}
password-too-long = اختر كلمة مرور لا تزيد على { $max ->
    [zero] حرف
    [one] حرف واحد
    [two] حرفين
    [few] { $max } أحرف
    [many] { $max } حرفًا
   *[other] { $max } حرف
}
password-guessable = اختر كلمة مرور ليس فيها اسمك ولا بريدك الإلكتروني ولا اسم المتجر ولا كلمة «Packpost»
password-few = اختر كلمة مرور فيها { $count ->
    [zero] أحرف مختلفة
    [one] حرف واحد
    [two] حرفان مختلفان
    [few] { $count } أحرف مختلفة
    [many] { $count } حرفًا مختلفًا
   *[other] { $count } حرف مختلف
} على الأقل، من دون عدّ المسافات
password-pattern = اختر كلمة مرور أخرى: هذه مكررة أو متتابعة على لوحة المفاتيح أو في الأبجدية
password-wrong = هذه ليست كلمة مرورك الحالية

reset-title = نسيت كلمة المرور؟
reset-sub = أدخل البريد الذي تسجّل الدخول به، فيصلك عليه رابط لاختيار كلمة مرور جديدة.
reset-action = إرسال الرابط
reset-sent-title = تفقّد بريدك
reset-sent-text = إن كان هناك من يسجّل الدخول بهذا العنوان فستصله رسالة فيها رابط. يعمل الرابط مرة واحدة خلال 30 دقيقة.
reset-sent-kept = لم يُضبط خادم بريد هنا، فتبقى رسالة كهذه في صندوق البريد المدمج ولا تصل إلى أحد. اطلب رابطًا ممن يشغّل Packpost.
reset-sent-none = لم تصلك رسالة بعد بضع دقائق؟ ابحث في البريد غير المرغوب، وتأكد أن العنوان هو الذي تسجّل الدخول به. لا تُرسل إلى العنوان الواحد أكثر من ثلاث رسائل كهذه في الساعة.
reset-sent-help = لم يعد يصلك البريد على هذا العنوان؟ يستطيع أحد مالكي متجرك إزالتك من الفريق ثم دعوتك على عنوان آخر. وإن كنت المالك الوحيد فاطلب ذلك ممّن يشغّل Packpost لك.
reset-choose-title = اختيار كلمة مرور جديدة
reset-choose-sub = ثم سجّل الدخول بها. وسيُسجَّل خروجك من كل مكان سجّلت دخولك فيه.
reset-choose-action = حفظ كلمة المرور
reset-closed-unknown = هذا الرابط لا يعمل
reset-closed-text-unknown = ربما وصل ناقصًا أو مضى عليه وقت طويل. استعمل الرابط كاملًا من أحدث رسالة، أو اطلب رابطًا آخر.
reset-closed-expired = انتهت مدة هذا الرابط
reset-closed-text-expired = يعمل الرابط 30 دقيقة. اطلب رابطًا آخر.
reset-closed-used = استُعمل هذا الرابط
reset-closed-text-used = يعمل الرابط مرة واحدة. سجّل الدخول بكلمة مرورك الجديدة، أو اطلب رابطًا آخر.
reset-again = طلب رابط آخر
flash-password-reset = تغيّرت كلمة المرور. سجّل الدخول بالجديدة.
mail-password-reset-subject = اختيار كلمة مرور جديدة
mail-password-reset = طلب أحدهم كلمة مرور جديدة للعنوان { $email } الذي تسجّل به الدخول إلى { $shop }.
mail-password-reset-action = اختيار كلمة مرور جديدة
mail-password-reset-how = هذا الرابط لك وحدك. يعمل مرة واحدة حتى { $time }. إن لم تطلبه فلا يلزمك أن تفعل شيئًا، وتبقى كلمة مرورك كما هي.

set-up-title = جهّز متجرك
set-up-sub = دقيقتان لا أكثر، وكل شيء يمكن تغييره لاحقًا.
set-up-shop = متجرك
set-up-you = أنت
set-up-email-hint = به تسجّل الدخول، وإليه تصل ردود المورّدين.
set-up-action = تجهيز المتجر
set-up-link-text = لا يوجد متجر هنا بعد. يُجهَّز المتجر برابط يعمل مرة واحدة، حتى لا يسبقك أحد إليه. تجد الرابط:
set-up-link-terminal = في النافذة الطرفية أو السجل حيث شُغّل Packpost، بعد عبارة «set it up»؛
set-up-link-file = أو على الجهاز الذي يعمل عليه Packpost، في مجلد بياناته، في الملف
set-up-link-other = إن كان غيرك يشغّل Packpost لك، فاطلب منه الرابط.
set-up-link-wrong = هذا ليس رابط تجهيز المتجر. تأكد من أنك نسخته كاملًا.

shop-name = اسم المتجر
shop-name-hint = كما يعرفه المورّدون.
shop-time-zone = المنطقة الزمنية
shop-time-zone-hint = أقرب مدينة كبيرة إليك. كل الأوقات في الصفحات بتوقيتها.
region-africa = أفريقيا
region-america = أمريكا
region-asia = آسيا
region-atlantic = المحيط الأطلسي
region-australia = أستراليا
region-europe = أوروبا
region-indian = المحيط الهندي
region-pacific = المحيط الهادئ
region-arctic = القطب الشمالي
shop-currency = العملة
shop-currency-hint = عملة المورّدين الجدد، ويمكن أن تكون لكل مورّد عملته.
shop-language = اللغة
shop-language-hint = يمكنك التبديل من أعلى أي صفحة، ولكل شخص عند المورّد لغته.
shop-numerals = شكل الأرقام
shop-numerals-hint = في الصفحات العربية وفي رسائل المورّدين وملفات PDF. أما أرقام الطلبات ورموز المنتجات وأرقام الهواتف فتبقى كما هي.
numerals-latn = 1,234.50
numerals-arab = ١٬٢٣٤٫٥٠
shop-month-names = أسماء الأشهر
shop-month-names-hint = كما تسمّي شهر آب، أغسطس، مثلًا.
month-names-common = أغسطس (مصر والخليج وغيرها)
month-names-levantine = آب (بلاد الشام والعراق)
month-names-maghrebi = أوت (تونس والجزائر)
month-names-moroccan = غشت (المغرب)
shop-delivery-address = عنوان التسليم
shop-delivery-address-hint = أين تُسلَّم البضاعة. يظهر في كل طلب ويمكن تغييره هناك.

settings-title = الإعدادات
settings-reply-to = الردود تصل إلى
settings-reply-to-hint = حين يردّ مورّد على رسالة يصل ردّه إلى هذا العنوان.
settings-mail-title = كيف يخرج البريد
settings-mail-mailbox = الرسائل تبقى في صندوق البريد المدمج، إذ لم يُضبط خادم بريد، فلا يصل إلى المورّدين شيء بعد.
settings-mail-how = على من يشغّل Packpost أن يعطيه خادم بريد بهذه المتغيّرات ثم يعيد تشغيله:
settings-mail-open = افتح الصندوق
settings-mail-relay = يخرج البريد عبر خادم بريد.
settings-mail-server = الخادم
settings-mail-tls = الحماية
settings-mail-from = المرسل
settings-mail-no-user = من دون اسم مستخدم وكلمة مرور.
relay-tls-tls = تشفير TLS من أول الاتصال
relay-tls-starttls = تشفير STARTTLS
relay-tls-none = بلا تشفير
flash-settings-saved = حُفظت الإعدادات

account-title = حسابي
account-you = بياناتك
account-name = اسمك
account-name-hint = يراه المورّدون على الطلبات التي ترسلها.
sessions-title = أين سجّلت دخولك
session-device = الجهاز
session-started = وقت الدخول
session-seen = آخر ظهور
session-this = هذا الجهاز
session-end = إنهاء
session-end-of = إنهاء الجلسة: { $device }
session-end-others = تسجيل الخروج من كل الأجهزة الأخرى
device-both = { $browser } على { $system }
device-unknown = جهاز غير معروف
flash-name-saved = حُفظ الاسم
flash-password-changed = تغيّرت كلمة المرور، وسُجّل خروجك من كل الأجهزة الأخرى.
flash-session-ended = انتهت تلك الجلسة
flash-sessions-ended = سُجّل خروجك من كل الأجهزة الأخرى

steps-sub = بضع خطوات إلى أول طلب.
steps-done = (تمّت)
step-shop = تجهيز المتجر
step-supplier = أضف أول مورّد
step-text-supplier = ممّن تشتري، ومن يستلم طلباتك عنده بالبريد الإلكتروني.
step-action-supplier = إضافة مورّد
step-product = أضف أول منتج
step-text-product = ما الذي تطلبه، وسعره وحجم عبوته عند المورّد الذي يبيعه.
step-action-product = إضافة منتج
step-order = أرسل أول طلب
step-text-order = ترى الرسالة كما هي قبل أن تُرسل.
step-action-order = طلب جديد

home-new-order = طلب جديد
home-recent = آخر الطلبات
home-all-orders = كل الطلبات
home-mail-late = متأخر
home-mail-failed = لم تُرسل
home-mail-bounced = عادت
home-mail-uncertain = غير مؤكد

# مشترك
