# Ship notices.

ship-title = هل أرسلتم شحنة؟
ship-when = متى يصل؟
ship-later = لا شيء بعد، اليوم فقط
ship-day-required = اكتبوا اليوم الذي يصل فيه
ship-hint = أخبروا المتجر بما يمكنه انتظاره.
ship-all = كل ما بقي
ship-some = جزء منه فقط
ship-what = ما الذي في الطريق
ship-quantity = { $product }: الكمية المشحونة
ship-carrier = شركة الشحن
ship-tracking = رقم التتبع
ship-expected = يوم الوصول المتوقع
ship-send = أبلغوا المتجر
ship-told = أبلغتم المتجر
ship-nothing = اكتبوا كم شُحن
shipped-title = في الطريق
shipped-all = كل ما كان متبقيًا
shipped-expected = متوقع { $date }
shipped-by = { $carrier }، { $tracking }
event-shipped = المورّد: شحنة في الطريق
event-day-promised = المورّد: موعد لما بقي
mail-notice-day = { $person } لدى { $supplier }: ما بقي من الطلب رقم { $number } يصل حتى { $day }.
dispatch-purpose-day-notice = إبلاغك بموعد جديد
mail-notice-shipped = من { $person } لدى { $supplier }: ما الذي في الطريق من الطلب رقم { $number }:
dispatch-purpose-shipped-notice = إبلاغك بشحنة
ship-told-earlier = { $count ->
        [zero] ولا إشعارات قبلها.
        [one] وإشعار واحد قبلها.
        [two] وإشعاران قبلها.
        [few] و{ $count } إشعارات قبلها.
        [many] و{ $count } إشعارًا قبلها.
       *[other] و{ $count } إشعار قبلها.
    }
