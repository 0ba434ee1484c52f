# طرق الوصول إلى المورّدين: خوادم البريد واختبارها، وما ينتظر، وما تقوله سجلات DNS، والتنبيهات.
channels-title = قنوات التواصل
channels-sub = كيف تصل الطلبات إلى المورّدين، وما يُعرف عن كل قناة.
channels-email = البريد الإلكتروني، تلقائيًا
channels-mailbox = لا شيء يخرج: لم يُضبط خادم بريد.
channels-mailbox-how = تبقى الطلبات في صندوق البريد المدمج ولا يصل إلى أي مورّد شيء بالبريد. يستطيع من يشغّل Packpost ضبط خادم بريد، وحتى ذلك استخدم الطرق أدناه.
channels-by-hand = يدويًا
channels-by-hand-text = ترسلها من هاتفك أو حاسوبك، ونص الطلب جاهز في صفحته. لا يعرف Packpost إن كانت تعمل: إن تعطّلت إحداها فسجّل ذلك، فتذهب الطلبات عبر قناة أخرى.
channels-waiting = ما ينتظر الإرسال
channels-nothing-waits = لا رسائل تنتظر الإرسال.
channels-waits = { $count ->
    [zero] لا رسائل تنتظر
    [one] رسالة واحدة تنتظر
    [two] رسالتان تنتظران
    [few] { $count } رسائل تنتظر
    [many] { $count } رسالة تنتظر
   *[other] { $count } رسالة تنتظر
} الإرسال، أقدمها منذ { $since }.
channels-waits-more = { $count ->
    [zero] لا شيء غيرها.
    [one] وواحدة أخرى.
    [two] واثنتان أخريان.
    [few] و{ $count } أخرى.
    [many] و{ $count } أخرى.
   *[other] و{ $count } أخرى.
}
channels-tried = آخر المحاولات

schedule = المحاولة القادمة { $next }، ثم نحو { $then } … نتوقف في { $end } ونبلغك حينها.
schedule-last = المحاولة القادمة { $next }. نتوقف في { $end } ونبلغك حينها.
schedule-end = نتوقف في { $end } ونبلغك حينها.
schedule-between = { "، " }

tried-handed-over = سُلّمت
tried-delayed = لم تُستلم بعد
tried-refused = رُفض المستلم
tried-failed = فشلت
tried-uncertain = غير مؤكدة
tried-withdrawn = أُوقفت
tried-kept = لم تُرسل، محفوظة هنا
tried-under-way = جارية الآن

relay-open = مفتوح
relay-untried = لم يُجرَّب بعد
relay-closed = مغلق
relay-open-since = مفتوح منذ { $since }.
relay-closed-since = مغلق منذ { $since }؛ { $count ->
    [zero] لم نحاول بعد.
    [one] حاولنا مرة واحدة بلا نتيجة.
    [two] حاولنا مرتين بلا نتيجة.
    [few] حاولنا { $count } مرات بلا نتيجة.
    [many] حاولنا { $count } مرة بلا نتيجة.
   *[other] حاولنا { $count } مرة بلا نتيجة.
}
relay-next = المحاولة القادمة { $time }.
relay-last = آخر رسالة استلمها { $time }.
relay-never = لم يستلم أي رسالة بعد.
relay-signs-in = باسم مستخدم وكلمة مرور

probe-action = اختبار
probe-action-of = اختبار { $relay }
probe-mail-action = أرسل إليّ رسالة تجريبية
probe-mail-action-of = أرسل إليّ رسالة تجريبية عبر { $relay }
probe-well = نجحت كل الخطوات. لم تُرسل أي رسالة.
probe-failed = توقف الاختبار عند مشكلة. لم تُرسل أي رسالة.
probe-uncertain = توقف الاختبار عند مشكلة.
probe-mail-sent = سُلّمت رسالة تجريبية إلى { $to }. تأكد من وصولها، وابحث أيضًا في مجلد الرسائل المزعجة.
probe-mail-subject = اختبار { $relay }
probe-mail-text = أرسل { $member } هذه الرسالة التجريبية من Packpost ({ $time }) عبر خادم البريد { $relay }. وقد وصلت: هذه الطريق مفتوحة.
probe-ok = نجحت
probe-not-ok = فشلت
probe-step-resolve = العثور على الخادم
probe-step-connect = الاتصال
probe-step-tls = التشفير
probe-step-hello = التحية
probe-step-sign-in = تسجيل الدخول
probe-step-sender = قبول المرسل
probe-step-recipient = قبول عنوانك مستلمًا
probe-step-message = تسليم الرسالة التجريبية
probe-fault-host-not-found = لا يوجد خادم بهذا الاسم. تأكد من كتابة الاسم في إعدادات Packpost.
probe-fault-no-name-server = لا يمكن البحث عن الأسماء الآن. الجهاز الذي يعمل عليه Packpost غير متصل بالإنترنت، أو خادم الأسماء متوقف.
probe-fault-connection-refused = الخادم موجود، لكن لا شيء يستقبل على هذا المنفذ. تأكد من المنفذ: غالبًا 587 مع STARTTLS و465 مع TLS.
probe-fault-unreachable = لا طريق إلى الخادم. تأكد من اتصال الجهاز الذي يعمل عليه Packpost بالإنترنت.
probe-fault-timed-out = لم يرد الخادم في الوقت المناسب. كثيرًا ما يحجب جدار ناري أو مزوّد الإنترنت هذا المنفذ. اسألهم أو جرّب المنفذ 587 أو 465.
probe-fault-hung-up = أغلق الخادم الاتصال. غالبًا لا يتوافق المنفذ مع نوع التشفير: STARTTLS مع 587، وTLS مع 465.
probe-fault-garbled = ما يرد هناك ليس خادم بريد، أو أنه يستخدم نوعًا آخر من التشفير. تأكد من الاسم والمنفذ.
probe-fault-certificate-untrusted = شهادة الخادم ليست من جهة يثق بها هذا الجهاز، فقد يكون أحد يتنصت. استخدم الاسم الذي يعطيه مزوّد بريدك، أو اطلب إصلاح الشهادة.
probe-fault-certificate-name = شهادة الخادم لاسم آخر. استخدم الاسم نفسه الذي يعطيه مزوّد بريدك للبريد الصادر.
probe-fault-certificate-expired = انتهت صلاحية شهادة الخادم، أو أن ساعة هذا الجهاز خاطئة. أخبر مزوّد بريدك أو اضبط الساعة.
probe-fault-tls-failed = تعذّر الاتفاق على التشفير. تأكد هل المنفذ لـTLS أم لـSTARTTLS.
probe-fault-tls-not-offered = الخادم لا يقدّم STARTTLS. استخدم TLS مع المنفذ 465 أو منفذًا آخر، فـPackpost لا يكمل بلا تشفير.
probe-fault-tls-needed = يريد الخادم التشفير قبل أي شيء. اضبط STARTTLS أو TLS.
probe-fault-login-not-offered = لا يقدّم الخادم طريقة دخول يعرفها Packpost. ربما يقدّمها بعد التشفير فقط: اضبط STARTTLS أو TLS.
probe-fault-login-refused = اسم المستخدم أو كلمة المرور خطأ. كثير من المزوّدين يطلبون «كلمة مرور تطبيق» تُنشأ لهذا الغرض بدل كلمة مرورك.
probe-fault-login-weak = لا يقبل الخادم هذا النوع من الدخول لحسابك. أنشئ «كلمة مرور تطبيق» عند مزوّد بريدك واستخدمها.
probe-fault-login-needed = يريد الخادم اسم مستخدم وكلمة مرور أولًا. اضبط الاثنين.
probe-fault-sender-refused = لا يسمح لك الخادم بالإرسال من هذا العنوان. استخدم عنوانًا من حسابك هناك، أو اطلب السماح به عند مزوّد بريدك.
probe-fault-relaying-denied = لا يمرّر الخادم بريدك. يريد اسم مستخدم وكلمة مرور، أو أن يُسمح لهذا الجهاز بالإرسال.
probe-fault-recipient-refused = يرفض الخادم عنوانك أنت مستلمًا. تأكد من عنوان حسابك في Packpost.
probe-fault-greylisted = يطلب الخادم العودة لاحقًا. هذا معتاد عند أول اتصال: حاول من جديد بعد عشر دقائق.
probe-fault-busy = الخادم مشغول أو يتوقف الآن. حاول من جديد بعد دقائق.
probe-fault-message-refused = رفض الخادم الرسالة التجريبية نفسها. كلماته أدناه تذكر السبب.
probe-fault-uncertain = انقطع الاتصال في اللحظة الأخيرة: ربما استُلمت الرسالة التجريبية وربما لا. تأكد هل تصل.
probe-fault-refused = رفض الخادم هذه الخطوة. كلماته أدناه تذكر السبب، ويستطيع مزوّد بريدك أن يوضح أكثر.
probe-fault-silent-message-refused = رفض الخادم الرسالة التجريبية نفسها ولم يذكر السبب.
probe-fault-silent-refused = رفض الخادم هذه الخطوة ولم يذكر السبب، ويستطيع مزوّد بريدك أن يوضح أكثر.
probe-fault-broken = انقطع الاتصال في هذه الخطوة. حاول من جديد، فإن تكرر فاسأل مزوّد بريدك.

dns-title = هل تُصدَّق رسائلك؟
dns-text = تتحقق خدمات البريد في DNS من أن { $domain } يسمح لخادم بريدك بالإرسال. من دون هذه السجلات تنتهي الطلبات في مجلد الرسائل المزعجة.
dns-selectors = محدِّدات DKIM
dns-selectors-hint = يذكرها مزوّد بريدك، مثل google أو s1. ونجرّب الشائع منها في كل حال.
dns-selectors-wrong = اكتب المحدِّدات وبينها مسافة، مثل: google s1
dns-action = افحص الآن
dns-good = جيد
dns-hint = يمكن تحسينه
dns-bad = يحتاج إلى إصلاح
dns-unknown = غير معروف
dns-part-spf = SPF: أي الخوادم يحق لها الإرسال
dns-part-dkim = DKIM: التوقيع على رسائلك
dns-part-dmarc = DMARC: ما يُفعل بالرسائل المزوّرة
dns-record-there = المكتوب هناك:
dns-record-add = أضفه حيث تدير نطاقك:
dns-record-name = الاسم
dns-record-type = النوع
dns-record-value = القيمة
dns-not-looked-up = تعذّر الآن البحث عن سجلات { $domain }. إن لم يكن هذا السجل موجودًا فأضفه.
spf-missing = لا يذكر { $domain } من يحق له الإرسال باسمه. اسأل مزوّد بريدك عمّا يريده، وهذه بداية.
spf-several = في { $domain } { $count ->
    [zero] لا سجلات SPF
    [one] سجل SPF واحد
    [two] سجلا SPF
    [few] { $count } سجلات SPF
    [many] { $count } سجل SPF
   *[other] { $count } سجل SPF
}، ولا يجوز إلا سجل واحد، فتُعدّ كلها معطوبة. اجمعها في سجل واحد.
spf-broken = في سجل SPF لـ{ $domain } كلمة لا وجود لها، { $term }، فيُعدّ كله معطوبًا. صحّحها.
spf-anybody = ينتهي سجل SPF لـ{ $domain } بـ+all، أي أنه يسمح لأي أحد بالإرسال باسمك. اكتب مكانها ~all.
spf-open = لا يذكر سجل SPF لـ{ $domain } ما يُفعل بالمرسلين الآخرين. اكتب في آخره ~all.
spf-too-many = يتسبب سجل SPF لـ{ $domain } وحده في { $count ->
    [zero] لا استعلامات
    [one] استعلام واحد
    [two] استعلامين
    [few] { $count } استعلامات
    [many] { $count } استعلامًا
   *[other] { $count } استعلام
}، وما زاد على { 10 } يُعدّ معطوبًا. احذف ما لم تعد تستخدمه.
spf-service = خادم بريدك { $host } غير مذكور في سجل SPF لـ{ $domain }. أضف include:{ $include } قبل الكلمة الأخيرة.
spf-good = يذكر { $domain } من يحق له الإرسال باسمه.
dkim-found = يوجد مفتاح تحت المحدِّد { $selector }.
dkim-testing = المفتاح تحت { $selector } موسوم بأنه تجريبي (t=y). أزل الوسم حين يعمل.
dkim-revoked = سُحب المفتاح تحت { $selector } (هو فارغ). اطلب من مزوّد بريدك مفتاحًا جديدًا.
dkim-broken = ما تحت { $selector } ليس مفتاحًا. انسخه من جديد من مزوّد بريدك.
dkim-not-there = لا شيء تحت المحدِّد { $selector }. تأكد من كتابته.
dkim-missing = لم نجد مفتاحًا لـ{ $domain }. فعّل DKIM عند مزوّد بريدك، فهو يعطيك المحدِّد والقيمة. وإن كان مفعّلًا فاكتب محدِّده أعلاه.
dmarc-missing = لا يذكر { $domain } شيئًا عن الرسائل المزوّرة، وخدمات البريد الكبيرة تطلبه الآن. هذه بداية بلا ضرر.
dmarc-several = في { $domain } أكثر من سجل DMARC، فلا يُحسب أيّ منها. أبقِ واحدًا.
dmarc-broken = لا يذكر سجل DMARC لـ{ $domain } ما يجب فعله (p=). صحّحه.
dmarc-watches = سجل DMARC لـ{ $domain } يراقب فقط (p=none). حين تنجح كل رسائلك اكتب p=quarantine.
dmarc-no-reports = لا أحد يستلم التقارير عن { $domain }. بـrua=mailto:… ترى من يرسل باسمك.
dmarc-by-dkim-only = تعود الرسائل المرتجعة إلى { $envelope }، فلا يشهد SPF لـ{ $domain } وكل شيء يعتمد على توقيع DKIM. هذا معتاد مع خدمات البريد، فأبقِ التوقيع مفعّلًا.
dmarc-not-aligned = تعود الرسائل المرتجعة إلى { $envelope }، فلا يشهد SPF لـ{ $domain }، ولم نجد مفتاح DKIM. تبدو رسائلك مزوّرة لخدمات البريد الكبيرة: فعّل DKIM.
dmarc-good = يذكر { $domain } ما يُفعل بالرسائل المزوّرة.

alert-label = بريد لا يخرج
alert-label-storage = لا يمكن حفظ أي شيء
alert-open = افتح قنوات التواصل
alert-more = { $count ->
    [zero] ولا مشكلات أخرى.
    [one] ومشكلة أخرى.
    [two] ومشكلتان أخريان.
    [few] و{ $count } مشكلات أخرى.
    [many] و{ $count } مشكلة أخرى.
   *[other] و{ $count } مشكلة أخرى.
}
alert-outage = لا يستلم أي خادم البريد منذ { $since }؛ { $count ->
    [zero] لا رسائل تنتظر.
    [one] رسالة واحدة إلى مورّد تنتظر.
    [two] رسالتان إلى المورّدين تنتظران.
    [few] { $count } رسائل إلى المورّدين تنتظر.
    [many] { $count } رسالة إلى المورّدين تنتظر.
   *[other] { $count } رسالة إلى المورّدين تنتظر.
}
alert-relay = لا يستلم خادم البريد { $relay } البريد منذ { $since }.
alert-delayed = الطلب { $number } إلى { $supplier } ينتظر الإرسال منذ { $since }.
alert-failed = تعذّر إرسال الطلب { $number } إلى { $supplier } ({ $since }).
alert-refused = رفض خادم بريد الطلب { $number } إلى { $supplier } ({ $since }).
alert-bounced = ارتدّ الطلب { $number } إلى { $supplier } ({ $since }).
alert-uncertain = لا يُعرف هل خرج الطلب { $number } إلى { $supplier } ({ $since }).
alert-storage-full = القرص الذي يكتب عليه Packpost ممتلئ منذ { $since }: لا يمكن حفظ أي شيء.
alert-storage-disk = القرص الذي يكتب عليه Packpost لا يقبل الكتابة منذ { $since }: لا يمكن حفظ أي شيء.
alert-storage-gone = قاعدة بيانات Packpost لم تعد في مكانها ({ $since }): لا يمكن حفظ أي شيء.
alert-do-outage = نعيد المحاولة تلقائيًا. أما المستعجل فأرسله عبر قناة أخرى.
alert-do-relay = يخرج البريد عبر الخادم الآخر في هذه الأثناء. على من يشغّل Packpost أن ينظر فيه.
alert-do-delayed = نعيد المحاولة تلقائيًا مدة يومين. إن كان مستعجلًا فاختر طريقة أخرى.
alert-do-failed = لن نعيد المحاولة. تأكد من العنوان أو اختر طريقة أخرى، ثم أعد الإرسال.
alert-do-refused = في صفحة الطلب ما يُعرف عن ذلك وما يلزم فعله.
alert-do-bounced = في صفحة الطلب ما يُعرف عن ذلك وما يلزم فعله.
alert-do-uncertain = اسأل المورّد هل وصلت قبل أن تعيد إرسالها.
alert-do-storage-full = على من يشغّل Packpost أن يوفّر مساحة عليه. يمكن قراءة الصفحات في هذه الأثناء، ولم يضِع شيء مما حُفظ سابقًا. ويعود الحفظ تلقائيًا خلال ثوانٍ.
alert-do-storage-disk = على من يشغّل Packpost أن ينظر في أمره فورًا. يمكن قراءة الصفحات في هذه الأثناء، ويعود الحفظ تلقائيًا حين يقبل القرص الكتابة.
alert-do-storage-gone = على من يشغّل Packpost أن يعيد الملف إلى مكانه قبل إيقاف Packpost. يمكن قراءة الصفحات في هذه الأثناء.
mail-alert-subject = { $count ->
    [zero] لا مشكلات في البريد إلى المورّدين
    [one] مشكلة في البريد إلى المورّدين
    [two] مشكلتان في البريد إلى المورّدين
    [few] { $count } مشكلات في البريد إلى المورّدين
    [many] { $count } مشكلة في البريد إلى المورّدين
   *[other] { $count } مشكلة في البريد إلى المورّدين
}
mail-alert = بريد إلى أحد المورّدين لا يخرج. لم يضِع شيء:
mail-alert-open = افتح قنوات التواصل
mail-alert-why = تصلك هذه الرسالة لأنك من أصحاب المتجر. ما ينصلح خلال دقيقة ونصف لا نبلّغ عنه.
mail-storage-why = تصلك هذه الرسالة لأنك من أصحاب المتجر، مرة في الساعة على الأكثر. لم يستطع Packpost حفظها، فلن تجدها في صندوق بريده.
