# Claims: what was wrong with a delivery.

claim-title = شكوى على الطلب رقم { $number }
claim-text = تصل الشكوى إلى المورّد بالبريد مع الصور ورابط يقول فيه ما سيفعله.
claim-affected = { $product }: كم العدد المتضرر
claim-affected-hint = المتفق عليه { $agreed }، ووصل { $came }
claim-nothing = اكتب كم العدد المتضرر
claim-too-many = هذا أكثر مما طُلب أو وصل ({ $most })
claim-words = ما المشكلة
claim-words-hint = مثلًا: ممزق، طباعة خاطئة، مقاس أصغر، ناقص
claim-photos = صور
claim-photos-hint = حتى { $most } صور بصيغة JPEG أو PNG. لا نرسل معها مكان التقاطها.
claim-photos-kept = الصور المحفوظة
claim-photo = الصورة { $number }
claim-photo-out = استبعاد الصورة { $number }
claim-photo-unknown = الملف { $number } ليس صورة JPEG أو PNG. بقية الصور محفوظة.
claim-photo-too-large = الصورة { $number } كبيرة جدًا (الحد { 15 } ميغابايت و{ 40 } مليون بكسل، وأطول ضلع { 20000 } بكسل). بقية الصور محفوظة.
claim-photos-too-many = لا يُرسل مع الشكوى أكثر من { $most } صور. استبعد بعضها.
claim-send = إرسال الشكوى
claim-action = تقديم شكوى
claim-of-damaged = شكوى على التالف

claims-title = الشكاوى
claim-state-open = بانتظار رد المورّد
claim-state-promised = وعد المورّد
claim-state-settled = انتهت
claim-by = { $person }، { $time }
claim-promise = رد المورّد
claim-how = كيف انتهت
claim-write-down = تسجيل ما قالوه
claim-settle = إنهاء الشكوى
claim-promise-title = ماذا سيفعل المورّد؟
claim-promise-label = ما قالوه
claim-promise-action = حفظ ردّهم
claim-settle-title = إنهاء الشكوى
claim-settle-text = لا ننتظر بعدها شيئًا. تصل إلى المورّد رسالة بذلك.
claim-settle-label = ما الذي تم
claim-settle-hint = مثلًا: استُبدلت، خُصم ثمنها، تُركت كما هي. يقرؤه المورّد.
flash-claim-sent = الشكوى في طريقها.
flash-claim-kept = سُجّلت الشكوى، وبقيت رسالتها في صندوق البريد المدمج: لم تُرسل إلى أحد.
flash-claim-promised = سُجّل ردّهم.
flash-claim-settled = انتهت الشكوى.
event-claim-opened = أُرسلت شكوى
event-claim-promised = رد المورّد على شكوى
event-claim-settled = انتهت شكوى
dispatch-purpose-claim = شكوى
dispatch-purpose-claim-made = خبر لك: شكوى من أحد الزملاء
dispatch-purpose-claim-notice = خبر لك: رد على شكوى
dispatch-purpose-claim-receipt = إيصال: رد على شكوى
dispatch-purpose-claim-settled = خبر للمورّد: انتهت الشكوى

# Behind the link.
supplier-claim-title = هناك مشكلة
supplier-claim-what = ماذا ستفعلون حيالها؟
supplier-claim-what-hint = مثلًا: نستبدلها حتى يوم معيّن، نخصم ثمنها، نسترجعها
supplier-claim-send = الرد على الشكوى
supplier-too-late-claim = انتهت هذه الشكوى. لم يُحفظ ما كتبته. لقول شيء آخر، ردّ على رسالة الشكوى.
supplier-claim-state-open = بانتظار ردّكم
supplier-claim-state-promised = وصل ردّكم
supplier-claim-state-settled = انتهت
supplier-claim-promise = ردّكم
supplier-claim-change = تعديل ردّكم

mail-claim = وجد { $shop } مشكلة في الطلب رقم { $number }:
mail-claim-photos = { $count ->
    [zero] لا صور مرفقة.
    [one] صورة مرفقة.
    [two] صورتان مرفقتان.
    [few] { $count } صور مرفقة.
    [many] { $count } صورة مرفقة.
   *[other] { $count } صورة مرفقة.
}
mail-claim-ask = نرجو أن تقولوا ماذا ستفعلون حيالها.
mail-claim-answer = الرد
mail-claim-made = مشكلة في الطلب رقم { $number } سجّلها المتجر ({ $member }) وأبلغ بها { $supplier }:
mail-claim-made-next = سُئل المورّد ماذا سيفعل حيالها. سيصلك ردّه، ولا يلزمك شيء حتى ذلك الحين.
mail-notice-claim = رد من { $person } لدى { $supplier } على شكوى الطلب رقم { $number }:
mail-claim-told = أخبرتم { $shop } { $way } بما ستفعلونه بشأن شكوى الطلب رقم { $number }، والتسجيل هنا: { $member }. إن لم يكن هذا ما قلتموه فردّوا على هذه الرسالة.
mail-claim-settled = يعتبر { $shop } أن شكوى الطلب رقم { $number } انتهت:
