# Deliveries and claims.

receive-title = استلام الطلب رقم { $number }
receive-action = تسجيل ما وصل
receive-hint = في الخانات ما بقي منتظرًا. إن وصل كله فاحفظ مباشرة.
receive-good = سليم ومقبول
receive-damaged = تالف
receive-expected = بقي { $expected }، وصل { $came } من { $agreed }
receive-note = ملاحظة
receive-note-hint = تبقى داخل المتجر
receive-save = حفظ ما وصل
receive-nothing = لم يُسجَّل شيء: اكتب كم وصل.
receive-over = وصلت زيادة مقدارها { $over }، والمسموح به { $most } على الأكثر. هل تحتفظ بالزيادة أم تعيدها؟
receive-over-limit = الاحتفاظ بـ { $over } زيادةً يكلّف أكثر مما يمكنك صرفه. أعدها، أو اطلب من صاحب المتجر أن يسجّل هذا الاستلام.
receive-over-limit-all = الاحتفاظ بكل هذا يكلّف أكثر مما يمكنك صرفه. أعد بعضه، أو اطلب من صاحب المتجر أن يسجّل هذا الاستلام.
receive-over-label = الزيادة
receive-over-keep = نحتفظ بها كلها
receive-over-return = تُعاد الزيادة ({ $over })
deliveries-title = ما وصل
fulfilment-none = لم يصل شيء بعد
fulfilment-part = وصل جزء
fulfilment-complete = مكتمل
delivery-line = { $came } من { $agreed }
delivery-count-good = سليم: { $quantity }
delivery-count-damaged = تالف: { $quantity }
delivery-count-returned = أُعيد: { $quantity }
delivery-receipt = التسجيل: { $person } ({ $time })
receipt-void = التراجع عن هذا التسجيل
flash-received = سُجّل ما وصل.
flash-received-complete = وصل كل شيء، وأُغلق الطلب.
flash-receipt-voided = أُلغي التسجيل.
event-received = سُجّل ما وصل
event-receipt-voided = أُلغي تسجيل استلام
deliveries-left = { $count ->
        [zero] لا قيود أقدم
        [one] عرض قيد أقدم
        [two] عرض قيدين أقدم
        [few] عرض { $count } قيود أقدم
        [many] عرض { $count } قيدًا أقدم
       *[other] عرض { $count } قيد أقدم
    }
