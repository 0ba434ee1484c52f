mail-greeting = تحية طيبة { $name }،
mail-order-subject = طلب رقم { $number } من { $shop }
mail-notice-subject = الطلب رقم { $number } مع { $supplier }
mail-order-intro = يودّ { $shop } أن يطلب منكم ما يلي. نرجو الرد عبر الرابط أدناه، ولا تحتاجون إلى حساب. رقم الطلب: { $number }.
mail-order-answer = الرد على الطلب
mail-order-how = هذا الرابط لكم وحدكم، فمن يملكه يستطيع الرد باسمكم. ويمكنكم أيضًا الرد على هذه الرسالة مباشرة فتصل إلى { $shop }.
mail-receipt-acknowledged = رد من { $person }: وصل الطلب رقم { $number } من { $shop }، والجواب لاحقًا ({ $time }).
mail-receipt-accepted = رد من { $person }: موافقة على الطلب رقم { $number } من { $shop } كما هو مبيّن أدناه ({ $time }).
mail-receipt-rejected = رد من { $person }: اعتذار عن الطلب رقم { $number } من { $shop } ({ $time }).
mail-receipt-undo = هل كان ذلك خطأً؟ يمكن سحب الرد حتى { $time } من الصفحة التي يفتحها رابط الطلب. بعد ذلك نرجو الرد على هذه الرسالة.
mail-notice-acknowledged = رد من { $person } لدى { $supplier }: وصل الطلب رقم { $number }، والجواب لاحقًا ({ $time }).
mail-notice-accepted = رد من { $person } لدى { $supplier }: موافقة على الطلب رقم { $number }، كل شيء كما طُلب ({ $time }).
mail-notice-rejected = رد من { $person } لدى { $supplier }: اعتذار عن الطلب رقم { $number } ({ $time }):
mail-open-order = فتح الطلب
mail-taken-back-receipt = سُحب رد { $person } على الطلب رقم { $number } من { $shop }. الطلب بانتظار الرد من جديد، عبر الرابط نفسه.
mail-taken-back-notice = سُحب رد { $person } لدى { $supplier } على الطلب رقم { $number }. الطلب بانتظار الرد من جديد.
mail-new-link = هذا رابط جديد للطلب رقم { $number } من { $shop }. الروابط السابقة لم تعد تعمل.
mail-more-lines = { $count ->
        [zero] … ولا بنود أخرى. تجدها كلها في صفحة الطلب.
        [one] … وبند آخر. تجدها كلها في صفحة الطلب.
        [two] … وبندان آخران. تجدها كلها في صفحة الطلب.
        [few] … و{ $count } بنود أخرى. تجدها كلها في صفحة الطلب.
        [many] … و{ $count } بندًا آخر. تجدها كلها في صفحة الطلب.
       *[other] … و{ $count } بند آخر. تجدها كلها في صفحة الطلب.
    }
mail-more-charges = { $count ->
        [zero] لا رسوم أخرى
        [one] رسم آخر
        [two] رسمان آخران
        [few] { $count } رسوم أخرى
        [many] { $count } رسمًا آخر
       *[other] { $count } رسم آخر
    }
mail-notices = { $count ->
        [zero] لم يحدث شيء منذ آخر رسالة عن هذا الطلب.
        [one] حدث أمر واحد منذ آخر رسالة عن هذا الطلب.
        [two] حدث أمران منذ آخر رسالة عن هذا الطلب.
        [few] حدثت { $count } أمور منذ آخر رسالة عن هذا الطلب.
        [many] حدث { $count } أمرًا منذ آخر رسالة عن هذا الطلب.
       *[other] حدث { $count } أمر منذ آخر رسالة عن هذا الطلب.
    }

# ما يُكتب بين قوسين أمام موضوع كل رسالة عن طلب: قصير وبلا أقواس، وهو نفسه للطرفين.
mail-subject-again = إعادة إرسال
mail-subject-new-link = رابط جديد
mail-subject-amended = تعديل الطلب
mail-subject-as-asked = بلا التعديلات المقترحة
mail-subject-reply-acknowledged = الرد: وصل الطلب
mail-subject-reply-accepted = الرد: تأكيد الطلب
mail-subject-reply-changed = الرد: تعديلات مقترحة
mail-subject-reply-rejected = الرد: اعتذار
mail-subject-reply-late = رد على إصدار سابق
mail-subject-taken-back = سحب الرد
mail-subject-changes-accepted = قبول التعديلات
mail-subject-cancelled = إلغاء الطلب
mail-subject-cancel-requested = طلب إلغاء
mail-subject-cancel-withdrawn = الطلب قائم
mail-subject-cancel-overridden = إلغاء الطلب
mail-subject-cancel-agreed = موافقة على الإلغاء
mail-subject-cancel-refused = لا موافقة على الإلغاء
mail-subject-closed-short = إغلاق الطلب
mail-subject-shipped = في الطريق
mail-subject-day = موعد التسليم
mail-subject-claim = مشكلة في التوريد
mail-subject-claim-reply = رد بشأن المشكلة
mail-subject-claim-settled = انتهت المشكلة
mail-subject-reminder-acknowledge = تذكير: هل وصلكم الطلب؟
mail-subject-reminder-answer = تذكير: نرجو الرد
mail-subject-reminder-cancel = تذكير: هل نلغي الطلب؟
mail-subject-reminder-deliver = تذكير: متى يصل الطلب؟
mail-subject-reminder-claim = تذكير: مشكلة في التوريد
mail-subject-notices = { $count ->
        [zero] لا مستجدات
        [one] مستجد واحد
        [two] مستجدان
        [few] { $count } مستجدات
        [many] { $count } مستجدًا
       *[other] { $count } مستجد
    }
