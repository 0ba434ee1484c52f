# Mail that was refused or came back: why, and what to do.
turned-away-no-such-user = لا يوجد عنوان كهذا لدى { $domain }.
turned-away-next-no-such-user = اسأل بالهاتف عن العنوان الصحيح، وصحّحه في جهات اتصال المورّد، ثم أرسل رابطًا جديدًا.
turned-away-mailbox-full = صندوق بريدهم ممتلئ.
turned-away-next-mailbox-full = أخبرهم بذلك وأعد إرسالها لاحقًا، أو تواصل معهم الآن بطريقة أخرى.
turned-away-mailbox-closed = صندوق بريدهم مغلق.
turned-away-next-mailbox-closed = اسأل بالهاتف عن العنوان الذي يستخدمونه الآن، وصحّحه في جهات اتصال المورّد، ثم أرسل رابطًا جديدًا.
turned-away-restricted = عنوانهم لا يستقبل البريد إلا من مرسلين محددين.
turned-away-next-restricted = اطلب منهم السماح بعنوانك، أو اطلب عنوانًا آخر.
turned-away-too-big = الرسالة أكبر مما يقبله خادم بريد { $domain }.
turned-away-next-too-big = تواصل معهم بطريقة أخرى: الرابط وحده يريهم الطلب كاملًا.
turned-away-content = عدّ خادم بريد { $domain } محتوى الرسالة غير مرغوب فيه.
turned-away-next-content = عنوانهم صحيح. اطلب منهم السماح بالبريد منك، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-sender = لا يقبل خادم بريد { $domain } العنوان الذي نرسل منه.
turned-away-next-sender = المشكلة من جهتنا لا في عنوانهم. اطلب ممن يدير بريدك فحص عنوان المرسل ونطاقه، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-unproved = لم يتأكد خادم بريد { $domain } من أن الرسالة صادرة فعلًا عن نطاقك.
turned-away-next-unproved = المشكلة من جهتنا لا في عنوانهم. اطلب فحص إعدادات SPF وDKIM وDMARC لنطاقك، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-blocked = لا يستقبل خادم بريد { $domain } البريد من خادمنا: فهو في قائمة حظر أو غير موثوق لديه.
turned-away-next-blocked = المشكلة من جهتنا لا في عنوانهم. اطلب ممن يدير خادم بريدنا النظر في الأمر، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-relaying = رفض خادم بريد في الطريق إلى { $domain } تمريرها عن خادمنا.
turned-away-next-relaying = هذا لا يعني أن عنوانهم خاطئ. اطلب ممن يدير خادم بريدنا النظر في الأمر، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-too-many = يقول خادم بريد { $domain } إن خادمنا يرسل إليه أكثر من اللازم.
turned-away-next-too-many = المشكلة من جهتنا لا في عنوانهم. أعد إرسالها لاحقًا أو تواصل معهم بطريقة أخرى.
turned-away-host-not-found = لم يُعثر على خادم بريد للنطاق { $domain }.
turned-away-next-host-not-found = ابحث عن خطأ في العنوان بعد علامة @، وصحّحه في جهات اتصال المورّد، ثم أرسل رابطًا جديدًا.
turned-away-unreachable = تعذّر الوصول إلى خادم بريد { $domain } مدة طويلة.
turned-away-next-unreachable = تواصل معهم بطريقة أخرى، وأعد إرسالها حين يعمل بريدهم.
turned-away-theirs = في خادم بريد { $domain } خلل.
turned-away-next-theirs = أخبرهم بذلك وأعد إرسالها لاحقًا، أو تواصل معهم الآن بطريقة أخرى.
turned-away-policy = تمنعها قاعدة لدى خادم بريد { $domain }.
turned-away-next-policy = ما قاله مكتوب أدناه، ومن يدير بريدك يفهم منه السبب. وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-silent-policy = لم يذكر أي قاعدة. اسأل من يدير بريدك، وإلى ذلك الحين تواصل معهم بطريقة أخرى.
turned-away-other = لا يُعرف أكثر من ذلك على وجه اليقين.
turned-away-next-other = ما قاله خادم البريد مكتوب أدناه. تأكد من العنوان أو تواصل معهم بطريقة أخرى.
turned-away-silent-other = لم يذكر خادم البريد السبب. تأكد من العنوان أو تواصل معهم بطريقة أخرى.
dispatch-came-back = عادت الرسالة.
dispatch-was-refused = رُفضت الرسالة.
dispatch-noticed = لوحظ ذلك في { $time }
dispatch-late = كتب خادم بريد في الطريق في { $time }: لم تُسلّم بعد، وهو يواصل المحاولة.
notice-failed = عادت الرسالة المرسلة إلى { $to }
notice-delayed = تأخرت الرسالة المرسلة إلى { $to }: خادم في الطريق يواصل المحاولة
# الطرق التي يصل بها الطلب غير بريده: القنوات وترتيبها وما يحمله شخص بنفسه.

channel-email = البريد الإلكتروني
channel-second-email = بريد إلكتروني ثانٍ
channel-sms = رسالة نصية
channel-whatsapp = واتساب
channel-telegram = تيليغرام
channel-mailto = برنامج بريدك
channel-phone = الهاتف
channel-print = ورقة مطبوعة
channel-copy = نص منسوخ

contact-ways = طرق أخرى للوصول إليه
contact-ways-hint = لليوم الذي لا يصل فيه البريد الإلكتروني.
contact-second-email = بريد إلكتروني ثانٍ
contact-second-email-hint = عند مزوّد آخر إن وُجد. يذهب الطلب إليه تلقائيًا إن تعذّر العنوان الأول.
contact-second-email-same = هذا هو العنوان الأول نفسه: اكتب غيره أو اترك الحقل فارغًا
contact-whatsapp = رقم واتساب
contact-whatsapp-hint = فقط إن كان غير الهاتف أعلاه
contact-telegram = اسم المستخدم في تيليغرام
contact-telegram-hint = مثل ‎@alnoor
field-not-phone = اكتب رقم هاتف، مثل ‎079 555 0199 أو ‎+962 79 555 0199
field-phone-country = ابدأ بعلامة + ثم رمز البلد، مثل ‎+962
field-phone-length = لا يوجد في ذلك البلد رقم بهذا العدد من الخانات. تحقّق من نقص رقم أو زيادته
field-phone-two = قد يكون هذا { $first } أو { $second }. اكتبه مبدوءًا بعلامة +
field-not-telegram = اكتب اسم مستخدم في تيليغرام، مثل ‎@alnoor
ladder-title = ما الذي نجرّبه أولًا
ladder-hint = البريد أولًا دائمًا والورق أخيرًا. ماذا بينهما، وبأي ترتيب؟
ladder-out = لا نستخدمه
ladder-in-order = نجرّب بهذا الترتيب:

# ما يُقال للمورّد بلغته.
carry-hello = تحية طيبة { $contact }،
carry-says-placed = الطلب رقم { $number } من { $shop }:
carry-says-amended = تغيّر الطلب رقم { $number } من { $shop }. هذا هو الطلب كاملًا الآن (النسخة { $revision }):
carry-says-acknowledged = ما زال { $shop } بانتظار ردّكم على الطلب رقم { $number }:
carry-says-confirmed = الطلب رقم { $number } من { $shop } كما اتفقنا عليه:
carry-says-cancel-requested = يودّ { $shop } إلغاء الطلب رقم { $number }. هل هذا ممكن؟ يبقى الطلب قائمًا حتى تجيبوا.
carry-says-cancelled = ألغى { $shop } الطلب رقم { $number }. نرجو عدم توريده.
carry-answer = نرجو الرد هنا، ولا تحتاجون إلى حساب:
carry-look = كل ما يخصه:
carry-more = { $count ->
    [zero] ولا أسطر أخرى
    [one] وسطر واحد آخر تجدونه في الرابط
    [two] وسطران آخران تجدونهما في الرابط
    [few] و{ $count } أسطر أخرى تجدونها في الرابط
    [many] و{ $count } سطرًا آخر تجدونها في الرابط
   *[other] و{ $count } سطر آخر تجدونها في الرابط
}
script-hello = السلام عليكم { $contact }، معكم { $member } من { $shop }.
script-says-placed = عندي طلب لكم ربما لم يصلكم بالبريد. رقمه { $number }.
script-says-amended = تغيّر طلبنا رقم { $number }. أقرأه عليكم كاملًا، وهو يحلّ محل السابق.
script-says-acknowledged = وصلكم طلبنا رقم { $number } ونحن بانتظار ردّكم.
script-says-confirmed = أتصل بخصوص طلبنا رقم { $number } كما اتفقنا عليه.
script-says-cancel-requested = نودّ إلغاء طلبنا رقم { $number }.
script-says-cancelled = ألغينا طلبنا رقم { $number }. نرجو عدم توريده.
script-total = مجموعه { $total }.
script-need-by = نحتاجه قبل { $day }.
script-promised = وموعد التسليم الذي أكّدتموه هو { $day }.
script-deliver-to = نرجو تسليمه إلى: { $place }
script-asks-placed = هل تستطيعون توريده كله بهذا السعر وفي هذا الموعد؟ ومع من أتكلم؟
script-asks-amended = هل تستطيعون توريده هكذا؟ ومع من أتكلم؟
script-asks-acknowledged = هل تستطيعون توريده كله بهذا السعر وفي هذا الموعد؟ ومع من أتكلم؟
script-asks-confirmed = متى يصل؟ ومع من أتكلم؟
script-asks-cancel-requested = هل هذا ما زال ممكنًا؟ ومع من أتكلم؟
script-asks-cancelled = مع من أتكلم؟

# أي طريق نسلك.
ways-title = تواصل مع { $contact } بطريقة أخرى
ways-text = في كل طريقة تجد نص الطلب جاهزًا بلغة المورّد ({ $language })، ومعه رابط خاص بها. أرسله بنفسك ثم سجّل هنا أنه أُرسل.
ways-action = تواصل معهم بطريقة أخرى
ways-address-missing = لا شيء مسجَّل
ways-add = سجّله
ways-second-email-how = يذهب تلقائيًا، ومعه رابط خاص به.
ways-email-how = يذهب الطلب إلى هنا عند إرساله.
ways-print-how = ورقة فيها رمز يفتح صفحة الطلب
ways-copy-how = لتلصقه حيثما تتواصل معهم
ways-prepared = { $channel }، كُتبت { $time }، ولم يُسجَّل بعد هل أُرسلت.
ways-go-on = أكمل
ways-mail-at = { $time }، إلى { $to }
carried-sms = أُبلغ برسالة نصية
carried-whatsapp = أُبلغ عبر واتساب
carried-telegram = أُبلغ عبر تيليغرام
carried-mailto = أُبلغ من برنامج بريدكم
carried-phone = أُبلغ بالهاتف
carried-print = سُلّم على ورق
carried-copy = أُبلغ بنص منسوخ
carried-not = لم يخرج: { $channel }
carried-by = { $time }، { $member }
carried-title = بطرق أخرى
carried-explained = سجّل ذلك أحد العاملين. أما هل قُرئ، فلا يخبرنا به إلا الرد.
way-now-second-email = أرسل إلى البريد الثاني
way-now-sms = أرسل رسالة نصية
way-now-whatsapp = أرسل عبر واتساب
way-now-telegram = أرسل عبر تيليغرام
way-now-mailto = أرسل من برنامج بريدك
way-now-phone = اتصل واقرأه
way-now-print = اطبعه
way-now-copy = انسخ النص
event-escalated = أُرسل الطلب إلى البريد الثاني
dispatch-purpose-escalated = الطلب، إلى البريد الثاني
mail-escalated = أُرسل هذا الطلب إلى { $email } أيضًا، ولسنا متأكدين أنه وصلكم هناك.

# مرة واحدة يُحمل فيها الطلب.
carry-title = { $channel }: الطلب { $number }
carry-to = إلى { $contact }، { $address }
carry-to-nobody = إلى { $contact }
carry-how = لم يخرج شيء بعد. افتحها وأرسلها، ثم عُد وقل إنها خرجت.
carry-how-phone = اتصل، واقرأ هذا، واكتب ما يقولونه.
carry-how-print = اطبعها وسلّمها، ثم قل إنها خرجت.
carry-how-copy = انسخ الرسالة وأرسلها حيثما تتواصل معهم، ثم سجّل أنها أُرسلت.
carry-open-sms = افتح الرسائل
carry-open-whatsapp = افتح واتساب
carry-open-telegram = افتح تيليغرام
carry-open-mailto = افتح برنامج بريدك
carry-open-phone = اتصل بالرقم { $number }
carry-open-copy = اعرض النص
carry-open-print = افتح الورقة
carry-text = النص
carry-link = الرابط الذي فيه
carry-script = ما تقوله
carry-copy = نسخ
carry-copied = نُسخ
carry-went-out = أُرسلت
carry-did-not = لم تُرسل
carry-told-phone = أبلغتهم
carry-not-reached = لم أصل إليهم
carry-said-out = أُرسلت، بحسب { $member } ({ $time }).
carry-said-not = لم تُرسل، بحسب { $member } ({ $time }).
carry-did-not-after-all = تبيّن أنها لم تُرسل
carry-went-out-after-all = تبيّن أنها أُرسلت
carry-told-next = اكتب ما قالوه
carry-other-way = جرّب طريقة أخرى
carry-older = تغيّر الطلب منذ كُتب هذا. اكتبه من جديد.
flash-carried = سُجّل أنها أُرسلت.
flash-not-carried = سُجّل أنها لم تخرج. إليك ما بقي من طرق.
flash-escalated = الطلب في طريقه إلى البريد الثاني.
flash-escalated-kept = بقيت الرسالة إلى البريد الثاني في صندوق البريد المدمج: لم تُرسل إلى أحد.
flash-no-ways = لا شيء يُبلَّغ به المورّد عن هذا الطلب الآن.
sheet-title = الطلب رقم { $number }
sheet-scan = امسحوا هذا الرمز بالهاتف للرد، ولا تحتاجون إلى حساب.
sheet-print = اطبع
sheet-back = رجوع

# عندما تتعطّل إحدى القنوات.
outage-title = عندما تتعطّل إحدى القنوات
outage-label = قناة متعطّلة
outage-question = ما الذي تعطّل؟
outage-question-hint = بضغطة واحدة يعرف جميع العاملين في المتجر، إلى أن يسجّل أحدهم عودتها. وحتى ذلك تذهب الطلبات عبر قناة أخرى.
service-email = البريد الإلكتروني
service-meta = واتساب (مع ماسنجر وإنستغرام وفيسبوك)
service-sms = الرسائل النصية
service-telegram = تيليغرام
service-phone = الهاتف
outage-down-email = البريد الإلكتروني متعطّل، بحسب { $member } ({ $since }).
outage-down-meta = واتساب متعطّل، بحسب { $member } ({ $since }).
outage-down-sms = الرسائل النصية متعطّلة، بحسب { $member } ({ $since }).
outage-down-telegram = تيليغرام متعطّل، بحسب { $member } ({ $since }).
outage-down-phone = الهاتف متعطّل، بحسب { $member } ({ $since }).
outage-down-several = قنوات متعطّلة: { $services }.
outage-back-email = عاد البريد الإلكتروني
outage-back-meta = عاد واتساب
outage-back-sms = عادت الرسائل النصية
outage-back-telegram = عاد تيليغرام
outage-back-phone = عاد الهاتف
outage-since = متعطّل منذ { $since }
outage-untold = { $count ->
    [zero] لا طلبات بحاجة إلى قناة أخرى.
    [one] طلب واحد بحاجة إلى قناة أخرى.
    [two] طلبان بحاجة إلى قناة أخرى.
    [few] { $count } طلبات بحاجة إلى قناة أخرى.
    [many] { $count } طلبًا بحاجة إلى قناة أخرى.
   *[other] { $count } طلب بحاجة إلى قناة أخرى.
}
outage-untold-least = { $count ->
    [zero] قد تكون هناك طلبات بحاجة إلى قناة أخرى.
    [one] طلب واحد على الأقل بحاجة إلى قناة أخرى.
    [two] طلبان على الأقل بحاجة إلى قناة أخرى.
    [few] { $count } طلبات على الأقل بحاجة إلى قناة أخرى.
    [many] { $count } طلبًا على الأقل بحاجة إلى قناة أخرى.
   *[other] { $count } طلب على الأقل بحاجة إلى قناة أخرى.
}
outage-untold-none = لا طلبات بحاجة إلى قناة أخرى.
outage-reach = عرضها
outage-also = تعطّل شيء آخر أيضًا
outage-earlier = أعطال سابقة
outage-over = { $service }: { $since } – { $back }. التعطّل: { $member }، العودة: { $other }.
outage-doubtful = ربما لم تصل: هذه القناة متعطّلة.
outage-cut-off = كل القنوات إلى { $contact } متعطّلة. بقيت ورقة مطبوعة، ونص تنسخه وتوصله بأي طريقة تجدها.
outage-text = كل طلب ينتظر رد مورّده، مع القناة التالية التي تعمل. جهّز كل الرسائل بضغطة واحدة، ثم أرسلها واحدة واحدة.
outage-text-first = كل طلب ينتظر رد مورّده. سجّل ما تعطّل لتُجهَّز الرسائل عبر ما بقي يعمل.
outage-link = تعطّلت إحدى القنوات؟ تواصل مع الجميع بطريقة أخرى
outage-none = لا طلب ينتظر مورّدًا
outage-none-text = عندما ينتظر طلب مورّدَه، تصل إليه من هنا بأي طريقة أخرى.
outage-prepare = { $count ->
    [zero] لا رسائل للتجهيز
    [one] تجهيز رسالة واحدة
    [two] تجهيز رسالتين
    [few] تجهيز { $count } رسائل
    [many] تجهيز { $count } رسالة
   *[other] تجهيز { $count } رسالة
}
outage-told-all = أُرسلت كلها
outage-next-way = التالي: { $channel }
outage-no-contact = لا أحد تراسله: أضف جهة اتصال
outage-other-way = طريقة أخرى
flash-outage-down = صار ذلك ظاهرًا لجميع العاملين في المتجر. تذهب الطلبات عبر قناة أخرى إلى أن يسجّل أحد عودتها.
flash-outage-back = صار ذلك ظاهرًا لجميع العاملين في المتجر: عادت القناة، وتذهب الطلبات عبرها من جديد.
flash-outage-again = انتهى ذلك العطل، وسُجّل بعده عطل جديد ما زال قائمًا.
flash-channel-down = هذه القناة متعطّلة الآن. اختر غيرها، وإن عادت فسجّل عودتها.
flash-outage-prepared = الرسائل جاهزة ولم يُرسل شيء بعد: افتح كل واحدة وأرسلها.
flash-outage-told = سُجّل أنها أُرسلت.
needs-mail-delayed = الرسالة تنتظر منذ { $since }.
home-mail-delayed = متأخرة
needs-next-mail-delayed = تواصل بطريقة أخرى
