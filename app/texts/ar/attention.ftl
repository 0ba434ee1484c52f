# Deadlines, reminders, and what needs somebody.

deadlines-title = المهل
deadlines-text = تُحسب الساعات والأيام في أوقات عمل المورّد. ما لا يأتي رده في وقته يظهر في الصفحة الرئيسية، ويُذكَّر المورّد بالبريد.
deadlines-acknowledge = أول رد على الطلب
deadlines-acknowledge-hint = تكفي كلمة «وصل»
deadlines-hours = ساعات عمل
deadlines-answer = الجواب
deadlines-answer-hint = على طلب أو شكوى أو رغبة في الإلغاء
deadlines-days = أيام عمل
deadlines-reminders = التذكيرات
deadlines-reminders-hint = أكثر عدد للأمر الواحد، و{ 0 } يعني بلا تذكير
deadlines-out-of-range = اكتب رقمًا من { $least } إلى { $most }
event-reminded = ذُكِّر المورّد
dispatch-purpose-reminder = تذكير

mail-reminder-acknowledge = أرسل إليكم { $shop } الطلب رقم { $number } ({ $time }) ويودّ أن يعرف هل وصلكم. تكفي كلمة «وصل».
mail-reminder-answer = أرسل إليكم { $shop } الطلب رقم { $number } ({ $time }) وهو بانتظار ردّكم.
mail-reminder-cancel = سألكم { $shop } هل يمكن إلغاء الطلب رقم { $number } وهو بانتظار ردّكم. يبقى الطلب قائمًا حتى ذلك.
mail-reminder-deliver = كان الطلب رقم { $number } من { $shop } متوقعًا حتى { $day } ولم يصل كله بعد. نرجو إخبارنا متى يصل.
mail-reminder-claim = أخبركم { $shop } بمشكلة في الطلب رقم { $number } وهو بانتظار ردّكم.
mail-reminder-tell = قولوا متى يصل

needs-title = بانتظارك
needs-nothing = لا شيء بانتظارك.
needs-mail-bounced = عادت الرسالة.
needs-mail-failed = تعذّر إرسال الرسالة.
needs-mail-uncertain = انقطع الاتصال أثناء إرسال الرسالة.
needs-late = كان متوقعًا حتى { $day } ولم يصل كله.
needs-rejected = اعتذر المورّد.
needs-silent = لا رد منذ { $since }.
needs-unanswered = وصلهم الطلب، ولا جواب منذ { $since }.
needs-cancel = لا رد على رغبتك في الإلغاء منذ { $since }.
needs-changes = المورّد مستعد للتوريد مع تغييرات.
needs-approval = ينتظر موافقتك منذ { $since }.
needs-approval-of = من { $person } بقيمة { $total }، ينتظر موافقتك منذ { $since }.
needs-claim = لا رد على الشكوى منذ { $since }.
needs-claim-sent = أُرسلت شكوى في { $since }، وننتظر ردّهم.
needs-promise = وعدوا بحل شكوى في { $since }.
needs-draft = لم يُرسل بعد، بدأته في { $since }.
needs-next-mail-bounced = تواصل بطريقة أخرى
needs-next-mail-failed = تواصل بطريقة أخرى
needs-next-mail-uncertain = اسألهم هل وصلت
needs-next-late = اسألهم أين هو
needs-next-late-count = سجّله إن كان قد وصل
needs-next-rejected = اطلب من غيره
needs-next-silent = اتصل بهم
needs-next-unanswered = اتصل بهم
needs-next-cancel = اتصل بهم
needs-next-changes = وافق أو ردّ
needs-next-approval = راجعه
needs-next-claim = اتصل بهم
needs-next-claim-sent = انظر الشكوى
needs-next-promise = هل وفوا به؟
needs-next-draft = أكمله
home-again = اطلب من جديد
home-again-action = مثل المرة السابقة
home-again-total = المرة السابقة
home-again-more = { $more ->
    [zero] ولا شيء غير ذلك
    [one] وصنف آخر
    [two] وصنفان آخران
    [few] و{ $more } أصناف أخرى
    [many] و{ $more } صنفًا آخر
   *[other] و{ $more } صنف آخر
}
home-coming = يصل هذا الأسبوع
home-coming-day = متوقع { $day }
