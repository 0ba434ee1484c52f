# Mail that was refused or came back: why, and what to do.
turned-away-no-such-user = There is no such address at { $domain }.
turned-away-next-no-such-user = Ask for the right address by phone, correct it under the supplier’s contacts, then send a new link.
turned-away-mailbox-full = Their mailbox is full.
turned-away-next-mailbox-full = Tell them, and send it again later; or reach them another way now.
turned-away-mailbox-closed = Their mailbox is closed.
turned-away-next-mailbox-closed = Ask by phone for the address they use now, correct it under the supplier’s contacts, then send a new link.
turned-away-restricted = Their address takes email from chosen senders only.
turned-away-next-restricted = Ask them to let your address in, or for another address.
turned-away-too-big = The email is too big for the mail server of { $domain }.
turned-away-next-too-big = Reach them another way: the link alone shows them the whole order.
turned-away-content = The mail server of { $domain } takes what is in the email for unwanted.
turned-away-next-content = Their address is right. Ask them to let email from you in; until then, reach them another way.
turned-away-sender = The mail server of { $domain } does not accept the address that we send from.
turned-away-next-sender = This is about us, and not about their address. Have the sender’s address and its domain checked by whoever runs your email; until then, reach them another way.
turned-away-unproved = The mail server of { $domain } could not tell that the email really comes from your domain.
turned-away-next-unproved = This is about us, and not about their address. Have SPF, DKIM and DMARC of your domain looked at; until then, reach them another way.
turned-away-blocked = The mail server of { $domain } takes no email from our mail server: it is on a blocklist, or is not trusted.
turned-away-next-blocked = This is about us, and not about their address. Have whoever runs our mail server look into it; until then, reach them another way.
turned-away-relaying = A mail server on the way to { $domain } would not pass it on for our mail server.
turned-away-next-relaying = This says nothing about their address. Have whoever runs our mail server look into it; until then, reach them another way.
turned-away-too-many = The mail server of { $domain } says that too much email comes from our mail server.
turned-away-next-too-many = This is about us, and not about their address. Send it again later, or reach them another way.
turned-away-host-not-found = No mail server was found for { $domain }.
turned-away-next-host-not-found = Look for a slip in the address behind the @, correct it under the supplier’s contacts, then send a new link.
turned-away-unreachable = The mail server of { $domain } could not be reached for a long time.
turned-away-next-unreachable = Reach them another way, and send it again when their email works.
turned-away-theirs = Something is wrong at the mail server of { $domain }.
turned-away-next-theirs = Tell them, and send it again later; or reach them another way now.
turned-away-policy = A rule of the mail server of { $domain } is against it.
turned-away-next-policy = What it said is below; whoever runs your email can make something of it. Until then, reach them another way.
turned-away-silent-policy = It did not say which. Ask whoever runs your email; until then, reach them another way.
turned-away-other = Nothing more is known for sure.
turned-away-next-other = What the mail server said is below. Check the address, or reach them another way.
turned-away-silent-other = The mail server did not say why. Check the address, or reach them another way.
dispatch-came-back = It came back.
dispatch-was-refused = It was refused.
dispatch-noticed = Noticed at { $time }
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
field-phone-length = No number of that country has so many digits. Look whether one is missing or too many
field-phone-two = This can be { $first } or { $second }. Enter it with + in front
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
script-promised = You promised it for { $day }.
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
flash-escalated-kept = The email to the second address stays in the built-in mailbox: nobody has been sent it.
flash-no-ways = There is nothing to tell the supplier about this order now.
sheet-title = Order { $number }
sheet-scan = Scan this with a phone to answer. You need no account.
sheet-print = Print
sheet-back = Back

# When a channel is down.
outage-title = When a channel is down
outage-label = Something is down
outage-question = What is down?
outage-question-hint = One tap says so for everybody in the shop, until somebody says that it is back. Orders then go another way.
service-email = Email
service-meta = WhatsApp (with Messenger, Instagram, Facebook)
service-sms = Text messages
service-telegram = Telegram
service-phone = Phone
outage-down-email = Email is down, says { $member } ({ $since }).
outage-down-meta = WhatsApp is down, says { $member } ({ $since }).
outage-down-sms = Text messages are down, says { $member } ({ $since }).
outage-down-telegram = Telegram is down, says { $member } ({ $since }).
outage-down-phone = The phone is down, says { $member } ({ $since }).
outage-down-several = Down: { $services }.
outage-back-email = Email is back
outage-back-meta = WhatsApp is back
outage-back-sms = Text messages are back
outage-back-telegram = Telegram is back
outage-back-phone = The phone is back
outage-since = Down since { $since }
outage-untold = { $count ->
    [one] { $count } order has still to go another way.
   *[other] { $count } orders have still to go another way.
}
outage-untold-least = { $count ->
    [one] { $count } order or more has still to go another way.
   *[other] { $count } orders or more have still to go another way.
}
outage-untold-none = No order has to go another way.
outage-reach = Show them
outage-also = Something else is down too
outage-earlier = Earlier outages
outage-over = { $service }: { $since } – { $back }. Down: { $member }; back: { $other }.
outage-doubtful = May not have arrived: this channel is down.
outage-cut-off = Everything that leads to { $contact } is down. Left are paper, and a text to copy and take there in any way you find.
outage-text = Every order that waits for its supplier’s reply, with the next channel that is not down. Prepare all the messages with one tap, then send them one by one.
outage-text-first = Every order that waits for its supplier’s reply. Say what is down, and the messages are prepared for what still works.
outage-link = A channel is down? Reach everyone another way
outage-none = No order waits for a supplier
outage-none-text = When one does, you can reach its supplier from here by any other way.
outage-prepare = { $count ->
    [one] Prepare one message
   *[other] Prepare { $count } messages
}
outage-told-all = All of these went out
outage-next-way = Next: { $channel }
outage-no-contact = Nobody to write to: add a contact
outage-other-way = Another way
flash-outage-down = Everybody in the shop sees it now. Orders go another way until somebody says that it is back.
flash-outage-back = Everybody in the shop sees it now: it is back, and orders go that way again.
flash-outage-again = That outage was over. Somebody has said since that it is down again.
flash-channel-down = This channel is down at the moment. Choose another one; if it is back, say so.
flash-outage-prepared = The messages are prepared. Nothing has been sent yet: open each, and send it.
flash-outage-told = Noted: they went out.
needs-mail-delayed = The email has been waiting since { $since }.
home-mail-delayed = Delayed
needs-next-mail-delayed = Reach them another way
