# أوقات الدوام والعطل.
calendar-title = أوقات الدوام
calendar-sub-shop = متى يعمل متجرك. المهلة المتاحة لك لاتخاذ أي قرار تُحسب ضمن هذه الساعات فقط.
calendar-sub-supplier = متى يداوم { $name }. مهلة الرد تُحسب ضمن هذه الساعات فقط.
calendar-zone = المنطقة الزمنية
calendar-zone-hint = أقرب مدينة كبيرة: الساعات أدناه بتوقيتها.
calendar-zone-usual = المعتادة: { $place }
calendar-place = الساعات بتوقيت { $place }، وهي المنطقة الزمنية المحددة في الإعدادات.
calendar-day = يوم دوام
calendar-from = من
calendar-to = إلى
field-not-time = اكتب وقتًا، مثل 09:00
calendar-not-hours = { $day }: يجب أن تكون نهاية الدوام بعد بدايته
calendar-holidays = أيام العطل
calendar-holidays-none = لم تُسجَّل أي عطلة.
calendar-holidays-past = عطل مضت
calendar-date = اليوم
calendar-holiday-name = المناسبة
calendar-expected = (متوقَّع: تأكد من اليوم حين يقترب)
calendar-remove = حذف
calendar-remove-of = حذف { $day }
calendar-public = أضف العطل الرسمية لعامي { $first } و{ $last }: { $country }
calendar-public-until = العطل الرسمية معروفة في Packpost حتى نهاية عام { $last }. ما بعدها يصل مع إصدار جديد، وحتى ذلك الحين أضفها بنفسك أدناه.
calendar-public-hint = تُضاف إلى قائمتك، ثم تعدّلها كما تشاء. ما يتوقف على رؤية الهلال أو لم يُعلن بعد يظهر على أنه متوقَّع.
calendar-holiday-new = أضف أيام عطلة
calendar-first-day = أول يوم
calendar-last-day = آخر يوم
calendar-holiday-add = إضافة
calendar-ends-before = لا يمكن أن يسبق آخر يوم أول يوم
calendar-too-long = { $max ->
    [zero] لا يمكن إضافة أي يوم
    [one] يوم واحد على الأكثر في المرة الواحدة
    [two] يومان على الأكثر في المرة الواحدة
    [few] { $max } أيام على الأكثر في المرة الواحدة
    [many] { $max } يومًا على الأكثر في المرة الواحدة
   *[other] { $max } يوم على الأكثر في المرة الواحدة
}
calendar-far-off = اختر يومًا بين { $first } و{ $last }
calendar-too-many = القائمة ممتلئة: { $max ->
    [zero] لا تتسع لأي يوم
    [one] تتسع ليوم واحد
    [two] تتسع ليومين
    [few] تتسع لـ { $max } أيام
    [many] تتسع لـ { $max } يومًا
   *[other] تتسع لـ { $max } يوم
}
flash-working-time-saved = حُفظت أوقات الدوام.
flash-holiday-added = أُضيفت أيام العطلة.
flash-holiday-removed = حُذف من أيام العطل.
flash-holidays-added = أُضيفت العطل الرسمية. يرجى التأكد من الأيام المتوقَّعة.
