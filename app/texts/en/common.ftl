# The frame and the words that every page shares.
skip = Skip to content
banner-label = Notice
banner-mailbox = No emails leave yet: no mail server is set up.
banner-mailbox-open = Mailbox
nav-main = Main
nav-home = Home
nav-orders = Orders
nav-suppliers = Suppliers
nav-products = Products
nav-account = Account
pages = Pages
first-page = First page
next-page = More
optional = (optional)
choose = Choose…
loading = Loading…
save = Save
cancel = Cancel
edit = Edit
search = Search
archive = Archive
restore = Bring back
archived = Archived
active = In use
error-summary = Please check these

between-lines = {", "}
# Days and times. The order of the parts is the language's own.
# The spaces that hold a day to its month, and a time to its year, do not break.
day = { $weekday } { $day } { $month } { $year }
day-month-first = { $weekday }, { $month } { $day }, { $year }
moment = { $day } { $month } { $year }, { $time }
moment-month-first = { $month } { $day }, { $year }, { $time }
language-en = English
language-ar = Arabic
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
clock-of = { $time } { $place } time
month-12 = Dec

# What is wrong with a field.
error-in = { $field }: { $says }
field-required = Fill in: { $field }
field-too-long = { $field }: at most { $max } characters
field-not-email = Enter an email address like name@company.com
field-email-no-at = This has no @. An email address looks like name@company.com
field-email-no-name = The name before the @ is missing, as in name@company.com
field-email-no-domain = What stands behind the @ is missing, as in name@company.com
field-email-two = These are two addresses. Enter one of them
field-email-two-ats = There is more than one @ in this address
field-email-space = There is a space in this address. Take it out, or correct the address
field-email-foreign = Before the @, only Latin letters, digits and signs can be used. Behind it, any letters can
field-email-forbidden = An address can’t hold the sign { $sign }
field-email-dots = A dot is at the wrong place: two in a row, or at the beginning or end of a part
field-email-no-dot = The part behind the @ is not complete, such as company.com
field-email-domain = There can’t be such a name as stands behind the @
field-email-long = This is too long for an email address
field-not-quantity = Enter a whole number, like 500
field-zero = Enter a number above zero
field-too-many = That is more than { $max }
field-not-money = Enter an amount, like 12.50
field-too-many-decimals = { $currency } has { $decimals ->
    [0] no decimals
    [one] one decimal
   *[other] at most { $decimals } decimals
}
field-too-large = That amount is too large
field-two-readings = Do you mean { $first } or { $second }? Type { $first_typed } or { $second_typed }
field-read-as = If you mean { $read }, type { $typed }
field-price-finer = That is too fine to be paid for one. Write it for more at once: { $price } per { $units }
field-price-far = { $price } is far from { $before }, the price until now. Change it, or say that it is right
field-sure = { $value } is right
field-not-date = Enter a date, like 2026-12-24
field-choose = Choose one: { $field }
