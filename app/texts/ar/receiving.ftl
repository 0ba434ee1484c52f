# Deliveries and claims.

receive-title = استلام الطلب رقم { $number }
receive-action = تسجيل ما وصل
receive-hint = املأ ما وصل فقط. ما تتركه فارغًا لا يُحسب.
receive-good = سليم ومقبول
receive-damaged = تالف
receive-expected = بقي { $expected }، وصل { $came } من { $agreed }
receive-note = ملاحظة
receive-note-hint = تبقى داخل المتجر، إلا إن وضعتها في شكوى
receive-came = يوم الوصول
receive-came-hint = يمكن تغييره إن وصلت قبل اليوم، حتى { $days } يومًا.
receive-came-future = لم يأتِ هذا اليوم بعد. أدخل اليوم الذي وصلت فيه.
receive-came-early = أول يوم يمكن إدخاله هو { $first }.
delivery-came = وصلت في { $day }
receive-save = حفظ ما وصل
receive-all = وصل كل شيء
receive-line-all = وصلت الكمية كلها ({ $expected })
receive-photos = صور التالف
receive-photos-hint = حتى { $most } صور بصيغة JPEG أو PNG. بعد الحفظ يمكنك إرسالها مع شكوى.
receive-all-and = كتبت هنا { $typed } وضغطت «وصل كل شيء»، أي { $all }. أفرغ الخانة، أو اضغط «حفظ ما وصل».
receive-ticked-and = اخترت «وصلت الكمية كلها»، أي { $all }، وكتبت { $typed }. اترك واحدًا منهما فقط.
receive-since = تغيّر ما سُجّل أو طُلب بعد أن فتحت هذه الصفحة ({ $person }، { $time }). لم يُحفظ شيء مما كتبته بعد. انظر ما بقي، واحفظ من جديد إن كان ما وصلك غيره.
receive-nothing = لم تملأ شيئًا. اكتب كم وصل، أو اختر سطرًا، أو اضغط «وصل كل شيء».
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
flash-received-damaged = سُجّل ما وصل. المورّد لا يعرف بالتالف بعد: راجع هذا وأرسله.
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
