sign-in-title = تسجيل الدخول
sign-in-action = دخول
sign-in-wrong = البريد وكلمة المرور غير متطابقين
email = البريد الإلكتروني
password = كلمة المرور
