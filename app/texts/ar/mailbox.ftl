# صندوق البريد المدمج.
mailbox-title = صندوق البريد
mailbox-nobody = لم يُضبط خادم بريد بعد، فلا تصل هذه الرسائل إلى أحد في الخارج. يمكنك فتحها هنا كما كان سيراها مستلمها.
mailbox-nobody-short = صندوق البريد المدمج: لا تصل هذه الرسالة إلى أحد في الخارج
mailbox-empty-title = لا رسائل بعد
mailbox-empty-text = عندما ترسل طلبًا، تظهر هنا الرسالة الموجّهة إلى المورّد.
mailbox-from = من
mailbox-to = إلى
mailbox-reply-to = الرد إلى
mailbox-at = كُتبت في
mailbox-looks = طريقة العرض
mailbox-look-text = نص
mailbox-look-html = HTML
mailbox-look-source = المصدر
mailbox-files = المرفقات
mailbox-size = { $kilobytes } كيلوبايت
mailbox-download = تنزيل الرسالة كملف
