# الإطار والكلمات المشتركة بين كل الصفحات.
skip = تخطَّ إلى المحتوى
banner-label = تنبيه
banner-mailbox = لا يُرسل أي بريد بعد، إذ لم يُضبط خادم بريد.
banner-mailbox-open = الصندوق
nav-main = القائمة الرئيسية
nav-home = الرئيسية
nav-orders = الطلبات
nav-suppliers = المورّدون
nav-products = المنتجات
nav-account = حسابي
pages = الصفحات
first-page = الصفحة الأولى
next-page = المزيد
optional = (اختياري)
loading = لحظة…
choose = اختر…
save = حفظ
cancel = إلغاء
edit = تعديل
search = بحث
archive = أرشفة
restore = إعادة
archived = مؤرشف
active = قيد الاستخدام
error-summary = يرجى مراجعة ما يلي

day = { $weekday } { $day } { $month } { $year }
day-month-first = { $weekday } { $day } { $month } { $year }
moment = { $day } { $month } { $year }، { $time }
moment-month-first = { $day } { $month } { $year }، { $time }
language-en = الإنجليزية
language-ar = العربية
between-lines = {"، "}
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
clock-of = { $time } بتوقيت { $place }
month-12 = ديسمبر

error-in = { $field }: { $says }
field-required = هذه الخانة مطلوبة: { $field }
field-too-long = { $field }: الحد الأقصى { $max ->
    [zero] لا شيء
    [one] حرف واحد
    [two] حرفان
    [few] { $max } أحرف
    [many] { $max } حرفًا
   *[other] { $max } حرف
}
field-not-email = اكتب بريدًا إلكترونيًا مثل name@company.com
field-email-no-at = لا توجد علامة @ هنا. البريد الإلكتروني يُكتب مثل name@company.com
field-email-no-name = الاسم قبل علامة @ ناقص، كما في name@company.com
field-email-no-domain = ما بعد علامة @ ناقص، كما في name@company.com
field-email-two = هذان عنوانان. اكتب واحدًا منهما
field-email-two-ats = في هذا العنوان أكثر من علامة @ واحدة
field-email-space = في هذا العنوان فراغ. احذفه أو صحّح العنوان
field-email-foreign = قبل علامة @ لا تصلح إلا الأحرف اللاتينية والأرقام والرموز. أما بعدها فتصلح كل الأحرف
field-email-forbidden = لا يصلح الرمز { $sign } في عنوان بريد
field-email-dots = توجد نقطة في غير مكانها: نقطتان متتاليتان، أو نقطة في أول جزء أو آخره
field-email-no-dot = ما بعد علامة @ غير مكتمل، مثل company.com
field-email-domain = لا يمكن أن يوجد الاسم المكتوب بعد علامة @
field-email-long = هذا أطول من أن يكون بريدًا إلكترونيًا
field-not-quantity = اكتب عددًا صحيحًا، مثل { 500 }
field-zero = اكتب عددًا أكبر من صفر
field-too-many = هذا أكثر من { $max }
field-not-money = اكتب مبلغًا، مثل { 12.50 }
field-too-many-decimals = { $decimals ->
    [zero] { $currency } بلا كسور عشرية
    [one] { $currency } لها منزلة عشرية واحدة
    [two] { $currency } لها منزلتان عشريتان على الأكثر
    [few] { $currency } لها { $decimals } منازل عشرية على الأكثر
    [many] { $currency } لها { $decimals } منزلة عشرية على الأكثر
   *[other] { $currency } لها { $decimals } منزلة عشرية على الأكثر
}
field-too-large = هذا المبلغ كبير جدًا
field-two-readings = هل تقصد { $first } أم { $second }؟ اكتب { $first_typed } أو { $second_typed }
field-read-as = إن كنت تقصد { $read } فاكتب { $typed }
field-price-finer = هذا السعر أدق من أصغر جزء في العملة. اكتبه لعدد أكبر: { $price } لكل { $units }
field-price-far = { $price } بعيد جدًا عن السعر السابق { $before }. صحّحه أو أكّد أنه مقصود
field-sure = نعم، { $value } صحيح
field-not-date = اكتب تاريخًا، مثل 2026-12-24
field-choose = اختر واحدًا: { $field }
