state-draft = مسودة
state-placed = بانتظار الرد
state-acknowledged = وصل الطلب والرد لاحقًا
state-confirmed = مؤكَّد
state-rejected = مرفوض
state-cancelled = أُلغيت المسودة

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

order-edit-title = طلب من { $supplier }
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
order-edit-archived = لم يعد يُباع: احذف الكمية أو أعِد العرض أولًا
order-edit-supplier-archived = هذا المورّد مؤرشف: أعِده أولًا ثم اطلب منه.
order-break = من { $from }: { $price }
order-pack = في العبوة { $size }
