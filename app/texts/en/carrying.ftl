# Mail that came back.
bounce-no-such-user = The mail server of { $domain } sent it back: there is no such address.
bounce-next-no-such-user = Ask for the right address by phone, correct it under the supplier’s contacts, then send a new link.
bounce-mailbox-full = The mail server of { $domain } sent it back: the mailbox is full.
bounce-next-mailbox-full = Tell them, and send it again later; or reach them another way now.
bounce-too-big = The mail server of { $domain } sent it back: the mail is too big for it.
bounce-next-too-big = Reach them another way: the link alone shows them the whole order.
bounce-policy = The mail server of { $domain } sent it back: it takes the mail for unwanted.
bounce-next-policy = Ask them to let mail from your address in, and have your domain’s SPF, DKIM and DMARC looked at. Until then, reach them another way.
bounce-host-not-found = It came back: no mail server was found for { $domain }.
bounce-next-host-not-found = Look for a slip in the address behind the @, correct it under the supplier’s contacts, then send a new link.
bounce-unreachable = It came back: the mail server of { $domain } could not be reached for a long time.
bounce-next-unreachable = Reach them another way, and send it again when their mail works.
bounce-other = A mail server on the way to { $domain } sent it back.
bounce-next-other = What it said is below. Check the address, or reach them another way.
bounce-noticed = Noticed at { $time }
dispatch-late = A mail server on the way wrote at { $time }: not delivered yet, it goes on trying.
notice-failed = Mail to { $to } came back
notice-delayed = Mail to { $to } is late: a server on the way goes on trying
# The ways an order goes by beside its mail: channels, ladders, what a person carries.

channel-email = Email
channel-second-email = Second email
channel-sms = Text message
channel-whatsapp = WhatsApp
channel-telegram = Telegram
channel-mailto = Your own mail program
channel-phone = Phone
channel-print = Paper
channel-copy = Copied text

contact-ways = Other ways to reach them
contact-ways-hint = For the day on which email does not get through.
contact-second-email = Second email
contact-second-email-hint = At another provider, if they have one. An order goes there by itself when the first address fails.
contact-second-email-same = This is the first address again: enter another one, or leave it empty
contact-whatsapp = WhatsApp number
contact-whatsapp-hint = Only if it is not the phone above
contact-telegram = Telegram name
contact-telegram-hint = Such as @alnoor
field-not-phone = Enter a phone number, such as 079 555 0199 or +962 79 555 0199
field-phone-country = Begin with + and the calling code of the country, such as +962
field-not-telegram = Enter a name on Telegram, such as @alnoor
ladder-title = What to try first
ladder-hint = Email always comes first, paper last. What comes between them, and in which order?
ladder-out = Not at all
ladder-in-order = Tried in this order:

# What is said. It goes to the supplier, in their language.
carry-hello = Hello { $contact },
carry-says-placed = Order { $number } from { $shop }:
carry-says-amended = Order { $number } from { $shop } has changed. This is all of it now (revision { $revision }):
carry-says-acknowledged = { $shop } is waiting for your answer to order { $number }:
carry-says-confirmed = Order { $number } from { $shop }, as we agreed on it:
carry-says-cancel-requested = { $shop } would like to cancel order { $number }. Is that possible? Until you say so, the order stands.
carry-says-cancelled = { $shop } has cancelled order { $number }. Please do not deliver it.
carry-answer = Please answer here, you need no account:
carry-look = All about it:
carry-more = { $count ->
    [one] and one more line, behind the link
   *[other] and { $count } more lines, behind the link
}
script-hello = Hello { $contact }, this is { $member } of { $shop }.
script-says-placed = I have an order for you that may not have reached you by email. Its number is { $number }.
script-says-amended = Our order { $number } has changed. I am reading you all of it; it takes the place of the earlier one.
script-says-acknowledged = You have received our order { $number }, and we are waiting for your answer.
script-says-confirmed = I am calling about our order { $number }, as we agreed on it.
script-says-cancel-requested = We would like to cancel our order { $number }.
script-says-cancelled = We have cancelled our order { $number }. Please do not deliver it.
script-total = It comes to { $total }.
script-need-by = We need it by { $day }.
script-deliver-to = Please deliver it to: { $place }
script-asks-placed = Can you deliver all of it, at this price and by then? And whom am I speaking to?
script-asks-amended = Can you deliver it like that? And whom am I speaking to?
script-asks-acknowledged = Can you deliver all of it, at this price and by then? And whom am I speaking to?
script-asks-confirmed = When will it be here? And whom am I speaking to?
script-asks-cancel-requested = Is that still possible? And whom am I speaking to?
script-asks-cancelled = Whom am I speaking to?

# Which way to take.
ways-title = Reach { $contact } another way
ways-text = Each way opens with the order written out in { $language }, with a link of its own. You send it; then you say that it went out.
ways-action = Reach them another way
ways-address-missing = Nothing written down
ways-add = Write it down
ways-second-email-how = It goes by itself, with a link of its own.
ways-email-how = The order goes here when it is placed.
ways-print-how = A sheet with a code that opens the order page
ways-copy-how = To be pasted wherever you reach them
ways-prepared = { $channel }, written { $time }. Nobody has said yet whether it went out.
ways-go-on = Go on
ways-mail-at = { $time }, to { $to }
carried-sms = Told by text message
carried-whatsapp = Told by WhatsApp
carried-telegram = Told by Telegram
carried-mailto = Told from a mail program of your own
carried-phone = Told by phone
carried-print = Handed over on paper
carried-copy = Told in a copied text
carried-not = Did not go out: { $channel }
carried-by = { $time }, by { $member }
carried-title = By other ways
carried-explained = Marked as sent by a member. Only an answer tells that it was read.
way-now-second-email = Send to the second email
way-now-sms = Send a text message
way-now-whatsapp = Send by WhatsApp
way-now-telegram = Send by Telegram
way-now-mailto = Send from your mail program
way-now-phone = Call and read it out
way-now-print = Print it
way-now-copy = Copy the text
event-escalated = Order sent to the second email
dispatch-purpose-escalated = The order, to the second email
mail-escalated = This order was sent to { $email } as well, but we cannot be sure that it has reached you there.

# One time that it is carried.
carry-title = { $channel }: order { $number }
carry-to = To { $contact }, { $address }
carry-to-nobody = To { $contact }
carry-how = Nothing has left yet. Open it, send it, then come back and say that it went out.
carry-how-phone = Call, read this out, and write down what they say.
carry-how-print = Print it and hand it over, then say that it went out.
carry-how-copy = Copy it and send it where you reach them, then say that it went out.
carry-open-sms = Open messages
carry-open-whatsapp = Open WhatsApp
carry-open-telegram = Open Telegram
carry-open-mailto = Open your mail program
carry-open-phone = Call { $number }
carry-open-copy = Show the text
carry-open-print = Open the sheet
carry-text = What it says
carry-link = The link in it
carry-script = What to say
carry-copy = Copy
carry-copied = Copied
carry-went-out = It went out
carry-did-not = It did not
carry-told-phone = I told them
carry-not-reached = I did not reach them
carry-said-out = { $member } said that it went out ({ $time }).
carry-said-not = { $member } said that it did not go out ({ $time }).
carry-did-not-after-all = It did not go out after all
carry-went-out-after-all = It went out after all
carry-told-next = Write down what they said
carry-other-way = Try another way
carry-older = The order has changed since this was written. Write it anew.
flash-carried = Noted: it went out.
flash-not-carried = Noted: it did not go out. Here is what else there is.
flash-escalated = The order is on its way to the second email.
flash-no-ways = There is nothing to tell the supplier about this order now.
sheet-title = Order { $number }
sheet-scan = Scan this with a phone to answer. You need no account.
sheet-print = Print
sheet-back = Back

# When a channel is down.
outage-title = When a channel is down
outage-text = Every order that waits for a word of its supplier, with the next way to reach them. Write all the messages with one tap, then send them one by one.
outage-link = A channel is down? Reach everyone another way
outage-action = Reach everyone another way
outage-none = No order waits for a supplier
outage-none-text = When one does, you can reach its supplier from here by any other way.
outage-prepare = { $count ->
    [one] Write one message
   *[other] Write { $count } messages
}
outage-told-all = All of these went out
outage-next-way = Next: { $channel }
outage-no-contact = Nobody to write to: add a contact
outage-other-way = Another way
flash-outage-prepared = The messages are written. Nothing has left yet: open each, and send it.
flash-outage-told = Noted: they went out.
needs-mail-delayed = The email has been waiting since { $since }.
home-mail-delayed = Delayed
needs-next-mail-delayed = Reach them another way
