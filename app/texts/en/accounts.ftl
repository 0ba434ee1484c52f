# Signing in, the account, set-up, settings and the home page.
sign-in-title = Sign in
sign-in-action = Sign in
sign-in-wrong = This address and password do not go together
sign-in-too-many-title = Too many attempts
sign-in-too-many-text = There were too many attempts with a wrong password. Wait a quarter of an hour, then try again. Whoever is signed in already is not affected.
sign-in-again = Back to sign in
sign-in-forgot = Forgot your password?
sign-out-action = Sign out
email = Email
password = Password
password-hint = At least 10 characters. Three or four words that do not belong together are good.
password-current = Current password
password-new = New password
password-change = Change password
password-change-means = You stay signed in here. Everywhere else you are signed out.
password-too-short = Choose a password of at least { $min ->
    [one] one character
   *[other] { $min } characters
}
password-too-long = Choose a password of at most { $max ->
    [one] one character
   *[other] { $max } characters
}
password-guessable = Choose a password without your name, your email, the name of the shop or “Packpost” in it
password-few = Choose a password with at least { $count ->
    [one] one character
   *[other] { $count } different characters
}, spaces aside
password-pattern = Choose another password: this one repeats itself or follows the keys or the alphabet
password-wrong = This is not your current password

# A forgotten password.
reset-title = Forgot your password?
reset-sub = Enter the email you sign in with. You get a link there to choose a new password.
reset-action = Send the link
reset-sent-title = Check your email
reset-sent-text = If somebody signs in with that address, an email with a link is on its way. The link works once, within 30 minutes.
reset-sent-kept = No mail server is set up here, so such an email stays in the built-in mailbox and reaches nobody. Ask whoever runs Packpost for a link.
reset-sent-none = No email after a few minutes? Look in the spam folder, and check that it is the address you sign in with. An address gets at most three such emails an hour.
reset-sent-help = Do you no longer get email at that address? An owner of your shop can remove you and invite you again at another one. If you are the only owner, ask whoever runs Packpost for you.
reset-choose-title = Choose a new password
reset-choose-sub = Then sign in with it. Wherever you are signed in now, you are signed out.
reset-choose-action = Save the password
reset-closed-unknown = This link does not work
reset-closed-text-unknown = It was cut off on the way, or it is too old. Use the whole link of the newest email, or ask for another one.
reset-closed-expired = This link is too old
reset-closed-text-expired = A link works for 30 minutes. Ask for another one.
reset-closed-used = This link was used
reset-closed-text-used = A link works once. Sign in with your new password, or ask for another link.
reset-again = Get another link
flash-password-reset = Password changed. Sign in with the new one.
mail-password-reset-subject = Choose a new password
mail-password-reset = Somebody asked for a new password for { $email }, the address with which you sign in to { $shop }.
mail-password-reset-action = Choose a new password
mail-password-reset-how = The link is meant for you alone. It works once, until { $time }. If you did not ask for it, you need not do anything: your password stays as it is.

# The first page of all.
set-up-title = Set up your shop
set-up-sub = Two minutes, and all of it can be changed later.
set-up-shop = Your shop
set-up-you = You
set-up-email-hint = You sign in with it, and suppliers' replies go there.
set-up-action = Set up the shop
set-up-link-text = There is no shop here yet. It is set up with a link that works once, so that nobody else can do it before you. You find it:
set-up-link-terminal = in the terminal or the log where Packpost was started, after “set it up”;
set-up-link-file = or on the machine that runs Packpost, in its data folder, in the file
set-up-link-other = If somebody else runs Packpost for you, ask them for the link.
set-up-link-wrong = This link is not the one that sets up the shop. Check that it was copied whole.

# What a shop says about itself.
shop-name = Name of the shop
shop-name-hint = As suppliers know it.
shop-time-zone = Time zone
shop-time-zone-hint = The nearest big city. Times on every page are of this zone.
region-africa = Africa
region-america = America
region-asia = Asia
region-atlantic = Atlantic
region-australia = Australia
region-europe = Europe
region-indian = Indian Ocean
region-pacific = Pacific
region-arctic = Arctic
shop-currency = Currency
shop-currency-hint = What new suppliers are set to. Each supplier can have its own.
shop-language = Language
shop-language-hint = You can switch at the top of any page. Each supplier’s contact has a language of their own.
shop-numerals = Digits in Arabic
shop-numerals-hint = On Arabic pages, in mails and on PDFs. Order numbers, SKUs and phone numbers stay as they are.
numerals-latn = 1,234.50
numerals-arab = ١٬٢٣٤٫٥٠
shop-month-names = Months in Arabic
shop-month-names-hint = What August, for one, is called.
month-names-common = أغسطس (Egypt, the Gulf, elsewhere)
month-names-levantine = آب (the Levant and Iraq)
month-names-maghrebi = أوت (Tunisia, Algeria)
month-names-moroccan = غشت (Morocco)
shop-delivery-address = Delivery address
shop-delivery-address-hint = Where parcels go. It is on every order and can be changed there.

settings-title = Settings
settings-reply-to = Replies go to
settings-reply-to-hint = When a supplier replies to a mail, the reply goes to this address.
settings-mail-title = How mail leaves
settings-mail-mailbox = Mail stays in the built-in mailbox: no relay is configured, so suppliers get nothing yet.
settings-mail-how = Whoever runs Packpost gives it a mail server with these variables, then starts it again:
settings-mail-open = Open the mailbox
settings-mail-relay = Mail goes out through a relay.
settings-mail-server = Server
settings-mail-tls = Protection
settings-mail-from = From
settings-mail-no-user = Without a user and password.
relay-tls-tls = TLS from the first byte
relay-tls-starttls = STARTTLS
relay-tls-none = None
flash-settings-saved = Settings saved

account-title = Account
account-you = You
account-name = Your name
account-name-hint = Suppliers see it on the orders you place.
sessions-title = Where you are signed in
session-device = Device
session-started = Signed in
session-seen = Last seen
session-this = This device
session-end = End
session-end-of = End the session: { $device }
session-end-others = Sign out everywhere else
device-both = { $browser } on { $system }
device-unknown = Unknown device
flash-name-saved = Name saved
flash-password-changed = Password changed. Everywhere else you are signed out.
flash-session-ended = That session has ended
flash-sessions-ended = You are signed out everywhere else

steps-sub = A few steps to your first order.
steps-done = (done)
step-shop = Set up the shop
step-supplier = Add your first supplier
step-text-supplier = Who you buy from, and the person there who gets your orders by email.
step-action-supplier = Add supplier
step-product = Add your first product
step-text-product = What you order, with the price and pack size of the supplier who sells it.
step-action-product = Add product
step-order = Place your first order
step-text-order = You see the exact email before it goes.
step-action-order = New order

home-new-order = New order
home-recent = Recent orders
home-all-orders = All orders
home-mail-late = Late
home-mail-failed = Not sent
home-mail-bounced = Came back
home-mail-uncertain = Uncertain

