# المنتجات، وكيف يبيعها كل مورّد.
unit-piece = قطعة
counted-piece = { $n ->
    [zero] لا قطع
    [one] قطعة واحدة
    [two] قطعتان
    [few] { $shown } قطع
    [many] { $shown } قطعة
   *[other] { $shown } قطعة
}
per-piece = { $n ->
    [zero] للقطعة
    [one] للقطعة
    [two] لكل قطعتين
    [few] لكل { $shown } قطع
    [many] لكل { $shown } قطعة
   *[other] لكل { $shown } قطعة
}
unit-roll = لفّة
counted-roll = { $n ->
    [zero] لا لفّات
    [one] لفّة واحدة
    [two] لفّتان
    [few] { $shown } لفّات
    [many] { $shown } لفّة
   *[other] { $shown } لفّة
}
per-roll = { $n ->
    [zero] للفّة
    [one] للفّة
    [two] لكل لفّتين
    [few] لكل { $shown } لفّات
    [many] لكل { $shown } لفّة
   *[other] لكل { $shown } لفّة
}
unit-sheet = ورقة
counted-sheet = { $n ->
    [zero] لا أوراق
    [one] ورقة واحدة
    [two] ورقتان
    [few] { $shown } أوراق
    [many] { $shown } ورقة
   *[other] { $shown } ورقة
}
per-sheet = { $n ->
    [zero] للورقة
    [one] للورقة
    [two] لكل ورقتين
    [few] لكل { $shown } أوراق
    [many] لكل { $shown } ورقة
   *[other] لكل { $shown } ورقة
}
unit-metre = متر
counted-metre = { $n ->
    [zero] لا أمتار
    [one] متر واحد
    [two] متران
    [few] { $shown } أمتار
    [many] { $shown } مترًا
   *[other] { $shown } متر
}
per-metre = { $n ->
    [zero] للمتر
    [one] للمتر
    [two] لكل مترين
    [few] لكل { $shown } أمتار
    [many] لكل { $shown } مترًا
   *[other] لكل { $shown } متر
}
unit-set = طقم
counted-set = { $n ->
    [zero] لا أطقم
    [one] طقم واحد
    [two] طقمان
    [few] { $shown } أطقم
    [many] { $shown } طقمًا
   *[other] { $shown } طقم
}
per-set = { $n ->
    [zero] للطقم
    [one] للطقم
    [two] لكل طقمين
    [few] لكل { $shown } أطقم
    [many] لكل { $shown } طقمًا
   *[other] لكل { $shown } طقم
}
lead-same-day = في اليوم نفسه
lead-suffix = يوم
lead-days = { $n ->
    [zero] في اليوم نفسه
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

products-title = المنتجات
products-search = الاسم أو المقاس أو الرمز
products-none = لا منتجات بعد
products-none-text = سجّل ما تغلّف به: أكياس شحن، صناديق، ورق تغليف، شريط لاصق. ثم أضف سعره عند كل مورّد.
products-empty = لا شيء هنا.
products-not-found = لا منتج بهذه الكلمات.
product-new = أضف منتجًا
product-add = أضف المنتج
product-edit = تعديل المنتج
product-name = الاسم
product-name-hint = كما يسمّيه متجرك، مثل «كيس شحن كرافت وسط»
product-detail = المقاس والخامة
product-detail-hint = مثل { 25 } × { 35 } سم، كرافت { 120 } غم. يقرؤها المورّد في الطلب.
product-code = رمزه عندك
product-code-hint = إن كنت ترقّم منتجاتك
product-unit = وحدة العدّ
product-unit-hint = الكميات والأسعار بهذه الوحدة
product-counted-in = وحدة العدّ: { $unit }
product-offers = { $n ->
    [zero] لا عروض
    [one] عرض واحد
    [two] عرضان
    [few] { $n } عروض
    [many] { $n } عرضًا
   *[other] { $n } عرض
}
product-offers-none = لا مورّد له بعد
product-offers-title = من يبيعه
product-offers-for = عروض { $name }
product-offers-former = لم تعد قيد الاستخدام
product-no-offers = الخطوة التالية: كيف يبيعه المورّد
product-no-offers-text = أضف السعر والعبوة وأقل طلب، وبعدها يمكن طلبه.

offer-new = أضف كيف يبيعه مورّد
offer-add = أضف العرض
offer-edit = تعديل العرض
offer-no-supplier = المورّد أولًا
offer-no-supplier-text = لا يوجد مورّد قيد الاستخدام بعد. أضف مورّدًا، ثم سجّل سعر هذا المنتج عنده.
offer-product = المنتج
offer-supplier = المورّد
offer-sku = رمزه عند المورّد
offer-sku-hint = الرمز في قائمة أسعاره، ويُطبع في الطلب
offer-price = السعر
offer-quantities = كيف يُباع
offer-lead = التوصيل
offer-order = اطلب
offer-from = من { $quantity }:
offer-least = أقل طلب { $quantity }
offer-steps = بمضاعفات { $quantity }
offer-packs = العبوة { $quantity }
offer-portions = كيف يُباع
offer-pack-size = في العبوة الواحدة
offer-pack-size-hint = العدد في كل صندوق أو ربطة. اكتب { 1 } إن كان يُباع بالواحد.
offer-multiple = يُباع بمضاعفات
offer-multiple-hint = مع { 250 } يمكنك طلب { 250 } أو { 500 } أو { 750 } وهكذا. اكتب { 1 } لأي عدد.
offer-minimum = أقل طلب
offer-minimum-hint = أقل كمية يوصلها في المرة الواحدة
offer-prices = الأسعار
offer-currency = العملة
offer-currency-suppliers = عملة المورّد
offer-basis = السعر لكل
offer-basis-hint = { 1 } أو { 100 } أو { 1000 }، أو عدد ما في العبوة
offer-first-price = السعر
offer-first-price-hint = للعدد المختار أعلاه، قبل الضريبة
offer-more-prices = أرخص للكميات الأكبر؟ أضف شرائح الأسعار
offer-more-prices-hint = كل شريحة تحدد الكمية التي يبدأ منها سعرها. اترك الباقي فارغًا.
offer-first-from = يبدأ السعر أعلاه من
offer-first-from-hint = اتركه فارغًا ليبدأ من أقل طلب
offer-break-from = الشريحة { $n }: من
offer-break-price = الشريحة { $n }: السعر
offer-lead-days = مدة التوصيل
offer-lead-days-hint = من الطلب حتى باب متجرك. اكتب { 0 } لليوم نفسه.
offer-price-missing = اكتب السعر ابتداءً من هذه الكمية
offer-price-dearer = سعر الواحدة هنا أعلى من سعرها ابتداءً من { $from }. صحّحه أو أكّد أنه مقصود
offer-from-missing = اكتب الكمية التي يبدأ منها هذا السعر
offer-not-ascending = يجب أن تزيد على الشريحة السابقة، { $before }
flash-product-added = أُضيف المنتج.
flash-product-saved = حُفظ المنتج.
flash-product-archived = أُرشف المنتج، وتبقى الطلبات السابقة كما هي.
flash-product-restored = عاد المنتج إلى الاستخدام.
flash-offer-added = أُضيف العرض، ويمكن الطلب منه الآن.
flash-offer-saved = حُفظ العرض. الطلبات المرسلة تبقى بأسعارها.
flash-offer-archived = أُرشف العرض، وتبقى الطلبات السابقة كما هي.
flash-offer-restored = عاد العرض إلى الاستخدام.
