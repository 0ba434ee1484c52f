state-draft = مسودة
state-awaiting-approval = بانتظار الموافقة
state-placed = بانتظار الرد
state-acknowledged = وصل الطلب والرد لاحقًا
state-changes-proposed = رد مع تغييرات
state-confirmed = مؤكَّد
state-rejected = مرفوض
state-cancel-requested = طُلب إلغاؤه
state-closed = مغلق
state-cancelled = ملغى

order-title = طلب رقم { $number }
order-no-number = مسودة
order-lines = { $count ->
    [zero] لا أصناف
    [one] صنف واحد
    [two] صنفان
    [few] { $count } أصناف
    [many] { $count } صنفًا
   *[other] { $count } صنف
}
order-supplier = المورّد
order-total = المجموع
order-need-by = مطلوب قبل
order-need-by-hint = اليوم الذي تريد أن تصل فيه البضاعة
order-deliver-to = عنوان التسليم
order-note = ملاحظة للمورّد
order-note-hint = تُرسل مع الطلب
order-contact = يُرسل إلى
order-contact-hint = تُكتب الرسالة بلغة هذا الشخص

lines-caption = الأصناف المطلوبة
lines-as-asked = كما طُلب
lines-agreed = كما اتُّفق عليه
order-expected = متوقّع في { $day }.
order-late = تأخّر: كان متوقعًا حتى { $day } ولم يصل كله.

already-title = جزء من هذا الطلب مطلوب من قبل:
already-same = الطلب رقم { $number } المرسل في { $time } مطابق له تمامًا.
already-outstanding = { $product }: لم تصل بعد { $quantity } من الطلب رقم { $number }.
already-expected = { $product }: لم تصل بعد { $quantity } من الطلب رقم { $number }، وموعدها المتوقع { $day }.
already-drafted = { $product } موجود في مسودة لدى { $member }.

again-title = ما يختلف عن الطلب رقم { $number }:
again-archived = { $product } مؤرشف ولا يمكن طلبه.
again-unknown = { $product } غير موجود بين منتجاتك، ولذلك لم يُضَف.

prices-title = أسعار تغيّرت
prices-text = ما زالت منتجاتك بالأسعار السابقة، وسيُرسل الطلب القادم بها.
prices-take = اعتماد هذه الأسعار من الآن
flash-prices-taken = اعتُمدت الأسعار المتفق عليها في منتجاتك.
line-product = الصنف
line-quantity = الكمية
line-price = السعر
line-total = المبلغ

orders-search = رقم الطلب أو اسم المورّد
orders-filter = حسب الحالة
orders-all = الكل
orders-show-all = عرض كل الطلبات
orders-none-found = لا يوجد طلب كهذا
orders-none-found-text = لا شيء يطابق هذا البحث وهذه الحالة.
orders-none = لا طلبات بعد
orders-none-text = يذهب كل طلب إلى مورّد واحد، بالبريد ومعه صفحة للرد.

order-new = طلب جديد
order-new-title = طلب جديد
order-new-action = اختيار الأصناف
order-new-no-suppliers = أولًا، أضف مورّدًا
order-new-no-suppliers-text = كل طلب يذهب إلى أحد مورّديك. سجّل ممّن تشتري.
order-new-add-supplier = إضافة مورّد

order-edit-title = طلب إلى { $supplier }
order-edit-what = ماذا تطلب
order-edit-where = أين ومتى
order-edit-review = مراجعة الطلب
order-edit-save = حفظ المسودة
order-edit-no-offers = لا شيء يُطلب من هنا بعد
order-edit-no-offers-text = سجّل المنتجات التي يبيعها هذا المورّد وأسعارها، ثم تستطيع طلبها من هنا.
order-edit-to-products = إلى المنتجات
order-edit-no-contact = لا أحد نرسل إليه: ليس لهذا المورّد جهة اتصال لها بريد.
order-edit-add-contact = إضافة جهة اتصال
order-edit-empty = اكتب كمية لصنف واحد على الأقل
field-archived = لم يعد يُباع: احذف الكمية أو أعِد العرض أولًا
order-edit-supplier-archived = هذا المورّد مؤرشف: أعِده أولًا ثم اطلب منه.
order-break = من { $from }: { $price }
order-pack = في العبوة { $size }
order-edit-find = ابحث عن صنف
order-edit-found = المعروض { $shown } من { $all }
order-edit-found-nothing = لا شيء مطابق
order-edit-nothing = غير مطلوب
line-fewer = أقل: { $product }
line-more = أكثر: { $product }
order-mixed-currencies = عملتان مختلفتان
field-other-currency = للطلب الواحد عملة واحدة، وهذا الصنف بعملة { $currency }

advice-minimum = الحد الأدنى { $minimum }.
advice-multiple = يُباع بمضاعفات العدد { $multiple }: اختر { $below } أو { $above }.
advice-first-multiple = يُباع بمضاعفات العدد { $multiple }: اختر { $above }.
advice-pack = ستبقى عبوة مفتوحة، ففي العبوة { $size }.
break-cheaper = بزيادة { $more } ينخفض سعر الوحدة { $percent }.
break-pays-less = بزيادة { $more } تدفع أقل في المجموع.

autosave-saving = جارٍ الحفظ…
autosave-saved = حُفظ { $time }
autosave-invalid = لم يُحفظ: اضغط «حفظ المسودة» لترى السبب
autosave-stale = لم يُحفظ: تغيّر الطلب في نافذة أخرى
autosave-offline = لم يُحفظ: لا يوجد اتصال
autosave-signed-out = لم يُحفظ: انتهت الجلسة، سجّل الدخول

order-discard = إلغاء هذه المسودة
order-discard-text = لم يرها أحد بعد. ستبقى في القائمة كمسودة ملغاة.
order-discard-action = ألغِ المسودة

order-review-title = مراجعة الطلب إلى { $supplier }
order-review-back = العودة إلى التعديل
order-review-advice = قبل أن تطلب:
order-review-order = الطلب
order-review-mail = الرسالة التي ستُرسل
order-review-way-relay = عبر خادم بريدك
order-review-way-mailbox = إلى صندوق البريد المدمج، ولن تصل إلى أحد في الخارج
order-review-link = (رابط شخصي يُنشأ عند إرسال الطلب)
mail-to = إلى
mail-from = من
mail-reply-to = الردود إلى
mail-language = اللغة
mail-way = وسيلة الإرسال
mail-subject = الموضوع
order-place-action = إرسال الطلب

order-again = اطلب مثله مرة أخرى
order-waits-for-answer = لم يردّ المورّد بعد.
order-answer-acknowledged = وصل الطلب إلى { $person } ({ $time })، والرد لاحقًا.
order-answer-accepted = الرد: موافقة على كل شيء كما طُلب. { $person } ({ $time })
order-answer-changed = الرد: موافقة مع تغييرات. { $person } ({ $time })
order-answer-rejected = الرد: اعتذار عن الطلب. { $person } ({ $time })
order-carrying = الرسائل عن هذا الطلب
order-timeline = ما الذي حدث

dispatch-purpose-order = الطلب
dispatch-purpose-new-link = رابط جديد
dispatch-purpose-answer-receipt = إشعار للمورّد بردّه
dispatch-purpose-answer-notice = إبلاغك بالرد
dispatch-purpose-taken-back-receipt = إشعار للمورّد بسحب ردّه
dispatch-purpose-taken-back-notice = إبلاغك بسحب الرد
dispatch-purpose-amended = الطلب المعدَّل
dispatch-purpose-step = إبلاغ المورّد
dispatch-purpose-step-notice = إبلاغك
dispatch-purpose-approval = سؤال صاحب المتجر
dispatch-purpose-notices = إبلاغك بعدة أمور
dispatch-to = بالبريد إلى { $to }
dispatch-queued = بانتظار الإرسال
dispatch-sending = قيد الإرسال
dispatch-handed-over = سُلّمت
dispatch-kept = لم تُرسل
dispatch-delayed = تأخرت
dispatch-uncertain = غير مؤكدة
dispatch-refused = رُفضت
dispatch-failed = توقفت المحاولات
dispatch-bounced = عادت إلينا
dispatch-explained-queued = ستُرسل خلال لحظات.
dispatch-explained-sending = تُسلَّم الآن إلى خادم البريد.
dispatch-explained-handed-over = استلمها خادم البريد. أما هل قُرئت، فلا يخبرنا بذلك إلا الرد.
dispatch-explained-kept = بقيت في صندوق البريد المدمج لأن خادم البريد لم يُضبط. لم تُرسل إلى أحد.
dispatch-explained-delayed = لم تُرسل بعد، وسنعيد المحاولة تلقائيًا.
dispatch-answered = ردّ المورّد بعدها، فلا داعي لإعادة إرسالها.
dispatch-explained-uncertain = انقطع الاتصال في اللحظة الأخيرة، فربما وصلت وربما لا. اسأل المورّد أو أعد إرسالها.
dispatch-explained-refused = رفضها خادم البريد نهائيًا. تأكد من العنوان أو تواصل مع المورّد بطريقة أخرى.
dispatch-explained-failed = لم نتمكن من تسليمها خلال يومين، فتوقفنا عن المحاولة. أعد إرسالها أو تواصل مع المورّد بطريقة أخرى.
dispatch-explained-bounced = استلمها خادم بريد ثم أعادها، أي أنها لم تصل إلى المورّد. تأكد من العنوان أو تواصل معه بطريقة أخرى.
dispatch-waits-relay = لا يمكن الوصول الآن إلى أي من خوادم البريد لدينا، وستُرسل فور عودة أحدها.
dispatch-waits-recipient = جهة المورّد تطلب المحاولة لاحقًا، كما يحدث حين يكون صندوقه ممتلئًا أو لا يعرف المرسل بعد.
dispatch-reply = رد الخادم:
dispatch-seen = ما لاحظه Packpost:
dispatch-next = المحاولة القادمة: { $time }
dispatch-schedule = المحاولات التالية
dispatch-gives-up = آخر محاولة في { $time }. وإن لم تنجح فسنخبرك.
dispatch-retry = إعادة الإرسال

links-title = روابط هذا الطلب
links-text = من يملك الرابط يستطيع الرد باسم المورّد. في كل تذكير رابط خاص به، وتبقى الروابط السابقة مفتوحة. أما إرسال رابط جديد من هنا فيغلق كل ما قبله.
link-status-live = مفتوح
link-status-expired = انتهت مدته
link-status-revoked = أغلقته أنت
link-status-superseded = حلّ محله رابط أحدث
link-until = حتى { $time }
link-revoke = إغلاق هذا الرابط
link-send-new = إرسال رابط جديد

event-created = بدأت المسودة
event-placed = أُرسل الطلب
event-submitted = طُلبت الموافقة
event-sent-back = أُعيد لتعديله
event-amended = أُرسل الطلب المعدَّل
event-changes-accepted = قُبلت التغييرات
event-cancelled = أُلغي الطلب
event-cancel-requested = طُلب من المورّد الإلغاء
event-cancel-agreed = المورّد: موافق على الإلغاء
event-cancel-refused = المورّد: لا يوافق على الإلغاء
event-cancel-withdrawn = أُبقي على الطلب
event-cancel-overridden = أُلغي دون موافقة المورّد
event-completed = وصل كل شيء: أُغلق
event-closed-short = أُغلق دون الباقي
event-discarded = أُلغيت المسودة
event-acknowledged = المورّد: وصل الطلب والرد لاحقًا
event-changed = المورّد: نعم، مع تغييرات
event-accepted = المورّد: موافق على كل شيء كما طُلب
event-rejected = المورّد: نعتذر
event-taken-back = سحب المورّد ردّه
event-link-sent = أُرسل رابط جديد
event-link-asked = طلب المورّد رابطًا جديدًا
event-link-revoked = أُغلق رابط
event-retried = أُعيد إرسال رسالة يدويًا
attempt-handed-over = سُلّمت الرسالة إلى الخادم، إلى { $to }
attempt-mailbox = وُضعت الرسالة في صندوق البريد المدمج، إلى { $to }
attempt-delayed = تأخرت الرسالة إلى { $to }
attempt-uncertain = الرسالة إلى { $to }: انقطع الاتصال في اللحظة الأخيرة
attempt-refused = رُفضت الرسالة إلى { $to }
attempt-failed = لم يستلم { $relay } الرسالة إلى { $to }

flash-order-placed = أُرسل الطلب، والرسالة في طريقها.
flash-order-kept = سُجّل الطلب، وبقيت رسالته في صندوق البريد المدمج: لم تُرسل إلى أحد.
flash-order-was-placed = سبق أن أُرسل هذا الطلب.
flash-draft-saved = حُفظت المسودة.
flash-draft-discarded = أُلغيت المسودة.
flash-link-sent = رابط جديد في طريقه، والروابط السابقة لم تعد تعمل.
flash-link-kept = بقيت رسالة الرابط الجديد في صندوق البريد المدمج: لم تُرسل إلى أحد. الروابط السابقة لم تعد تعمل.
flash-no-contact = ليس لهذا المورّد جهة اتصال نراسلها. أضف واحدة أولًا.
flash-link-revoked = أُغلق الرابط.
flash-message-retried = ستُرسل الرسالة مرة أخرى.
flash-message-kept = بقيت الرسالة في صندوق البريد المدمج: لم تُرسل إلى أحد.

# What the order's page says when the order changes under the reader's eyes.
live-waits = تغيّر الطلب قبل لحظات. اعرضه الآن
live-changed = حُدّثت الصفحة قبل لحظات.
show-earlier = عرض الأقدم
show-earlier-mails = عرض الرسائل الأقدم
show-newest = رجوع إلى الأحدث
