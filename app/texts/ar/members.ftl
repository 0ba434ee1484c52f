# فريق المتجر وصلاحيات كل واحد والدعوات.
role-owner = صاحب المتجر
role-buyer = مسؤول الشراء
role-receiver = مسؤول الاستلام
role-means-owner = له كل الصلاحيات، ومنها الإعدادات وفريق العمل
role-means-buyer = الطلبات والمورّدون والمنتجات. والطلب الذي يتجاوز حد الإنفاق يحتاج إلى صاحب المتجر
role-means-receiver = يجهّز مسودات الطلبات ويسجّل ما يصل، ويرسل الطلبات غيره

members-title = فريق العمل
members-sub = من يعمل في هذا المتجر، وما صلاحيات كل واحد.
members-role = الدور
members-limit = حد الإنفاق
members-limit-none = بلا حد
members-seen = آخر ظهور
members-seen-unknown = –
members-you = أنت
members-owners-only = دعوة الأشخاص وتغيير صلاحياتهم لصاحب المتجر فقط.
members-who = من يعمل في هذا المتجر
members-edit = تعديل
members-edit-of = تعديل صلاحيات { $name }
members-limit-hint = لمسؤول الشراء فقط: أعلى مبلغ لطلب واحد دون الرجوع إلى صاحب المتجر. اتركه فارغًا إن لم يكن هناك حد.
members-limit-former = كان الحد { $limit }. اكتبه من جديد بعملة { $currency }، أو اتركه فارغًا إن لم يكن هناك حد.
members-remove = إخراج من المتجر
members-remove-text = يُسجَّل خروج { $name } فورًا من كل الأجهزة، ولا يمكن الدخول بهذا الحساب بعدها. ويبقى كل ما سُجّل بهذا الاسم محفوظًا.
members-remove-action = إخراج
members-last-owner = هذا هو صاحب المتجر الوحيد، ولا بد للمتجر من صاحب. اجعل شخصًا آخر صاحبًا للمتجر أولًا.
flash-member-saved = تم الحفظ، ويسري من الآن.
flash-member-removed = تم الإخراج، وسُجّل الخروج من كل الأجهزة.

invite-title = دعوة شخص
invite-action = إرسال الدعوة
invite-name = الاسم
invite-name-hint = يمكنه تغييره.
invite-email-hint = تصل الدعوة إليه، وبه يسجّل الدخول لاحقًا.
invite-language = لغة الدعوة
invite-is-member = في هذا المتجر من يسجّل الدخول بهذا البريد
invite-email-taken = في متجر آخر على هذا الخادم من يسجّل الدخول بهذا البريد. كل بريد لمتجر واحد، فاستخدم بريدًا آخر.
invite-is-invited = سبقت دعوة هذا البريد. أعد إرسال تلك الدعوة أو اسحبها أولًا.
invite-too-many = يتسع المتجر، مع احتساب الدعوات، إلى { $max ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصين
    [few] { $max } أشخاص
    [many] { $max } شخصًا
   *[other] { $max } شخص
}

invitations-title = الدعوات
invitation-until = سارية حتى { $time }
invitation-ended = انتهت صلاحيتها في { $time }
invitation-no-longer = لم تعد صالحة: من أرسلها لم يعد بإمكانه دعوة أحد. أعد إرسالها باسمك أو اسحبها.
invitation-resend = إعادة الإرسال
invitation-withdraw = سحب
flash-invitation-sent = الدعوة في طريقها، وهي سارية سبعة أيام.
flash-invitation-kept = بقيت الدعوة في صندوق البريد المدمج: لم تُرسل إلى أحد. رابطها سارٍ سبعة أيام.
flash-invitation-withdrawn = سُحبت الدعوة، ورابطها لم يعد يعمل.
flash-invitation-closed = تلك الدعوة لم تعد سارية.

join-title = الانضمام إلى { $shop }
join-sub = أنت مدعو إلى العمل معًا على طلبات التغليف. لم يبقَ إلا اسمك وكلمة مرور.
join-as = دورك
join-action = انضمام
join-closed-unknown = هذه الدعوة لا تعمل
join-closed-text-unknown = ربما انقطع جزء من الرابط في الطريق، أو وصلتك رسالة أحدث فيها رابط أحدث. استخدم الرابط كاملًا من آخر دعوة وصلتك.
join-closed-expired = هذه الدعوة قديمة
join-closed-text-expired = تسري الدعوة سبعة أيام. اطلب ممّن دعاك أن يعيد إرسالها.
join-closed-withdrawn = سُحبت هذه الدعوة
join-closed-text-withdrawn = تراجع المتجر عنها. اسأل من دعاك.
join-closed-no-longer = هذه الدعوة لم تعد سارية
join-closed-text-no-longer = من أرسلها لم يعد بإمكانه دعوة أحد إلى هذا المتجر. اطلب من صاحب المتجر دعوة جديدة.
join-closed-used = استُخدمت هذه الدعوة
join-closed-text-used = تعمل الدعوة مرة واحدة. إن كنت أنت من استخدمها فسجّل الدخول ببريدك وكلمة مرورك.
join-closed-taken = لهذا البريد حساب
join-closed-text-taken = أنت تعمل بهذا البريد في متجر آخر. اطلب دعوة إلى بريد غيره.
flash-joined = أهلًا بك، تم تسجيل دخولك.

error-owners-only-title = هذا لصاحب المتجر فقط
error-owners-only-text = اطلب ذلك من صاحب المتجر، أو اطلب منه أن يعطيك دورًا آخر. لم يتغيّر شيء.
error-buyers-only-title = هذا لصاحب المتجر أو لمسؤول الشراء فقط
error-buyers-only-text = اطلب ذلك من أحدهما، أو اطلب من صاحب المتجر أن يعطيك دورًا آخر. لم يتغيّر شيء.

password-common = اختر كلمة مرور أخرى: هذه من أول ما يُجرَّب في كل مكان

mail-invitation-subject = دعوة من { $person } إلى { $shop }
mail-invitation = دعوة من { $person } للعمل معًا في { $shop } على Packpost، حيث يطلب المتجر مواد تغليفه.
mail-invitation-role-owner = ستكون من أصحاب المتجر: لك كل الصلاحيات، ومنها الإعدادات وفريق العمل.
mail-invitation-role-buyer = ستكون مسؤول الشراء: ترسل الطلبات وتضيف المورّدين والمنتجات.
mail-invitation-role-receiver = ستكون مسؤول الاستلام: تجهّز مسودات الطلبات وتسجّل ما يصل.
mail-invitation-action = قبول الدعوة
mail-invitation-how = هذا الرابط لك وحدك، ويعمل مرة واحدة حتى { $time }. إن لم تكن تنتظر هذه الدعوة فلا يلزمك فعل شيء.
mail-password-changed-subject = تغيّرت كلمة مرورك
mail-password-changed = تغيّرت كلمة المرور التي يدخل بها { $email } إلى { $shop }: { $time }. وسُجّل خروجك من كل الأجهزة الأخرى.
mail-password-changed-not-you = ألم تكن أنت؟ إذن حسابك في يد غيرك. اختر كلمة مرور جديدة فورًا من «نسيت كلمة المرور؟» في صفحة تسجيل الدخول، فتنتهي كل الجلسات. وأخبر مالك المتجر أيضًا: إن كان أحد غيرك يقرأ بريدك فهو يستطيع إزالتك من الفريق ثم دعوتك على عنوان آخر. وإن كنت المالك الوحيد فأخبر من يشغّل Packpost لك.
