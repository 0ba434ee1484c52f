# Signing in, the account, set-up and settings.
sign-in-title = Sign in
sign-in-action = Sign in
sign-in-wrong = This address and password do not go together
email = Email
password = Password
