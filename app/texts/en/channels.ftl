# The ways to a supplier: relays, their tests, what waits, what DNS says, and alerts.
channels-title = Channels
channels-sub = How orders reach suppliers, and what is known of each channel.
channels-email = Email, by itself
channels-mailbox = Nothing leaves: no mail server is set up.
channels-mailbox-how = Orders stay in the built-in mailbox and no supplier receives them by email. Whoever runs Packpost can set up a mail server; until then use the ways below.
channels-by-hand = By hand
channels-by-hand-text = You send these from your own phone or computer, with the text ready on the order’s page. Packpost can’t see whether they work: when one is down, say so, and orders go another way.
channels-waiting = What waits
channels-nothing-waits = No mail waits to leave.
channels-waits = { $count ->
    [one] { $count } mail waits
   *[other] { $count } mails wait
} to leave, the oldest since { $since }.
channels-waits-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
channels-tried = What was tried

schedule = Next try { $next }, then about { $then } … Given up { $end }; then you are told.
schedule-last = Next try { $next }. Given up { $end }; then you are told.
schedule-end = Given up { $end }; then you are told.
schedule-between = { ", " }

tried-handed-over = Handed over
tried-delayed = Not yet taken
tried-refused = Recipient refused
tried-failed = Failed
tried-uncertain = Uncertain
tried-withdrawn = Broken off
tried-kept = Not sent, kept here
tried-under-way = Under way

relay-open = Open
relay-untried = Not tried yet
relay-closed = Closed
relay-open-since = Open since { $since }.
relay-closed-since = Closed since { $since }; { $count ->
    [one] tried { $count } time in vain.
   *[other] tried { $count } times in vain.
}
relay-next = Next try { $time }.
relay-last = Last took a mail { $time }.
relay-never = Has not taken a mail yet.
relay-signs-in = with user and password

probe-action = Test
probe-action-of = Test { $relay }
probe-mail-action = Send me a test mail
probe-mail-action-of = Send me a test mail through { $relay }
probe-well = All steps went well. No mail was sent.
probe-failed = The test ended with a problem. No mail was sent.
probe-uncertain = The test ended with a problem.
probe-mail-sent = A test mail to { $to } was handed over. Look whether it arrives, also in the spam folder.
probe-mail-subject = Test of { $relay }
probe-mail-text = { $member } sent this test from Packpost ({ $time }) through the mail server { $relay }. It has arrived: this way is open.
probe-ok = Went well
probe-not-ok = Failed
probe-step-resolve = Find the server
probe-step-connect = Connect
probe-step-tls = Encrypt
probe-step-hello = Greet
probe-step-sign-in = Sign in
probe-step-sender = Name the sender
probe-step-recipient = Name you as recipient
probe-step-message = Hand over the test mail
probe-fault-host-not-found = There is no server of this name. Check how the name is written in the settings of Packpost.
probe-fault-no-name-server = Names cannot be looked up at the moment. The machine that Packpost runs on has no working connection to the internet, or its name server is down.
probe-fault-connection-refused = The server is there, but nothing listens on this port. Check the port: mostly 587 for STARTTLS, 465 for TLS.
probe-fault-unreachable = There is no way to the server. Check the internet connection of the machine that Packpost runs on.
probe-fault-timed-out = The server did not answer in time. Often a firewall or the internet provider blocks the port; ask them, or try port 587 or 465.
probe-fault-hung-up = The server hung up. Mostly the port and the kind of encryption do not belong together: STARTTLS goes with 587, TLS with 465.
probe-fault-garbled = What answers there is no mail server, or it speaks another kind of encryption. Check host and port.
probe-fault-certificate-untrusted = The server’s certificate is not from anybody this machine trusts, so somebody else could be listening. Use the name your mail provider gives, or have the certificate put right.
probe-fault-certificate-name = The server’s certificate is for another name. Use the very name that your mail provider gives for outgoing mail.
probe-fault-certificate-expired = The server’s certificate is out of date, or the clock of this machine is wrong. Tell your mail provider, or set the clock.
probe-fault-tls-failed = The encryption could not be agreed on. Check whether the port goes with TLS or with STARTTLS.
probe-fault-tls-not-offered = The server does not offer STARTTLS. Use TLS with port 465, or another port; Packpost does not go on without encryption.
probe-fault-tls-needed = The server wants encryption before anything else. Set STARTTLS or TLS.
probe-fault-login-not-offered = The server offers no way to sign in that Packpost knows. It may do so only after encryption: set STARTTLS or TLS.
probe-fault-login-refused = User or password is wrong. Many providers want an “app password” made for this purpose instead of your own.
probe-fault-login-weak = The server does not accept this kind of sign-in for your account. Make an “app password” at your mail provider and use that.
probe-fault-login-needed = The server wants a user and a password first. Set both.
probe-fault-sender-refused = The server does not let you send from this From address. Use an address of your account there, or have it allowed at your mail provider.
probe-fault-relaying-denied = The server does not forward mail for you. It wants a user and a password, or must be told that this machine may send.
probe-fault-recipient-refused = The server refuses your own address as recipient. Check the address of your account in Packpost.
probe-fault-greylisted = The server asks to come back later. That is usual for a first contact (greylisting): try again in ten minutes.
probe-fault-busy = The server is busy or shutting down. Try again in some minutes.
probe-fault-message-refused = The server refused the test mail itself. Its words below say why.
probe-fault-uncertain = The connection broke at the last moment: the test mail may have been taken or not. Look whether it arrives.
probe-fault-refused = The server refused this step. Its words below say why; your mail provider can tell more.
probe-fault-silent-message-refused = The server refused the test email itself, without a word about why.
probe-fault-silent-refused = The server refused this step without a word about why; your mail provider can tell more.
probe-fault-broken = The connection broke in this step. Try again; if it stays so, ask your mail provider.

dns-title = Will your mails be believed?
dns-text = Mail services look in DNS whether { $domain } lets your mail server send. Without these records, orders end in the spam folder.
dns-selectors = DKIM selectors
dns-selectors-hint = Your mail provider names them, such as “google” or “s1”. The common ones are tried anyway.
dns-selectors-wrong = Enter selectors with a space between them, such as: google s1
dns-action = Check now
dns-good = Good
dns-hint = Could be better
dns-bad = To be mended
dns-unknown = Not known
dns-part-spf = SPF: which servers may send
dns-part-dkim = DKIM: the signature on your mails
dns-part-dmarc = DMARC: what is to be done with forgeries
dns-record-there = This stands there:
dns-record-add = To be added where your domain is managed:
dns-record-name = Name
dns-record-type = Type
dns-record-value = Value
dns-not-looked-up = The records of { $domain } could not be looked up now. If this one is missing, add it.
spf-missing = { $domain } does not say who may send in its name. Ask your mail provider what it wants; this is a start.
spf-several = { $domain } has { $count ->
    [one] { $count } SPF record
   *[other] { $count } SPF records
}, and only one may be there: all of them count as broken. Put them together into one.
spf-broken = The SPF record of { $domain } has a word that there is not, { $term }, so all of it counts as broken. Correct it.
spf-anybody = The SPF record of { $domain } ends in +all: it lets anybody send in your name. Write ~all there.
spf-open = The SPF record of { $domain } does not say what becomes of other senders. Write ~all at its end.
spf-too-many = The SPF record of { $domain } causes { $count ->
    [one] { $count } lookup
   *[other] { $count } lookups
} by itself, and more than 10 count as broken. Take out what you no longer use.
spf-service = Your mail server { $host } is not named in the SPF record of { $domain }. Add include:{ $include } in front of the last word.
spf-good = { $domain } says who may send in its name.
dkim-found = There is a key under the selector { $selector }.
dkim-testing = The key under { $selector } is marked as a test (t=y). Take the mark away once it works.
dkim-revoked = The key under { $selector } was taken back (it is empty). Have your mail provider make a new one.
dkim-broken = What stands under { $selector } is no key. Copy it again from your mail provider.
dkim-not-there = Nothing stands under the selector { $selector }. Check how it is written.
dkim-missing = No key was found for { $domain }. Switch on DKIM at your mail provider: it gives you the selector and the value. If it is on already, enter its selector above.
dmarc-missing = { $domain } says nothing about forgeries, and large mail services now ask for it. This is a harmless start.
dmarc-several = { $domain } has more than one DMARC record, so none counts. Keep one.
dmarc-broken = The DMARC record of { $domain } does not say what to do (p=). Correct it.
dmarc-watches = The DMARC record of { $domain } only watches (p=none). Once all your mail passes, write p=quarantine.
dmarc-no-reports = Nobody gets the reports about { $domain }. With rua=mailto:… you would see who sends in your name.
dmarc-by-dkim-only = Bounces go to { $envelope }, so SPF does not speak for { $domain }: everything hangs on the DKIM signature. That is usual with mail services; keep the signature on.
dmarc-not-aligned = Bounces go to { $envelope }, so SPF does not speak for { $domain }, and no DKIM key was found. To large mail services your mails look forged: switch on DKIM.
dmarc-good = { $domain } says what is to be done with forgeries.

alert-label = Mail does not get out
alert-label-storage = Nothing can be saved
alert-open = See the channels
alert-more = { $count ->
    [one] And { $count } more problem.
   *[other] And { $count } more problems.
}
alert-outage = No mail server has taken mail since { $since }; { $count ->
    [one] { $count } mail to a supplier waits.
   *[other] { $count } mails to suppliers wait.
}
alert-relay = The mail server { $relay } has taken no mail since { $since }.
alert-delayed = Order { $number } to { $supplier } has been waiting to leave since { $since }.
alert-failed = Order { $number } to { $supplier } could not be sent ({ $since }).
alert-refused = Order { $number } to { $supplier } was refused by a mail server ({ $since }).
alert-bounced = Order { $number } to { $supplier } came back ({ $since }).
alert-uncertain = It is not known whether order { $number } to { $supplier } went out ({ $since }).
alert-storage-full = The disk that Packpost writes to has been full since { $since }: nothing can be saved.
alert-storage-disk = The disk that Packpost writes to has taken nothing since { $since }: nothing can be saved.
alert-storage-gone = The database of Packpost is no longer in its place ({ $since }): nothing can be saved.
alert-do-outage = It is tried again by itself. What is urgent, send another way.
alert-do-relay = Mail leaves by the other one meanwhile. Whoever runs Packpost should look after it.
alert-do-delayed = It is tried again by itself for two days. If it is urgent, go another way.
alert-do-failed = It is not tried again. Check the address, or go another way, then send it again.
alert-do-refused = The order’s page says what is known of it, and what to do.
alert-do-bounced = The order’s page says what is known of it, and what to do.
alert-do-uncertain = Ask the supplier whether it came before you send it again.
alert-do-storage-full = Whoever runs Packpost has to make room on it. Pages can be read meanwhile and nothing that was saved before is lost. Saving works again by itself, within seconds.
alert-do-storage-disk = Whoever runs Packpost has to look after it at once. Pages can be read meanwhile. Saving works again by itself as soon as the disk takes it.
alert-do-storage-gone = Whoever runs Packpost has to put the file back before Packpost is stopped. Pages can be read meanwhile.
mail-alert-subject = { $count ->
    [one] { $count } problem with mail to suppliers
   *[other] { $count } problems with mail to suppliers
}
mail-alert = Mail to a supplier does not get out. Nothing is lost:
mail-alert-open = See the channels
mail-alert-why = You get this mail because you are an owner of the shop. What mends itself within a minute and a half is not reported.
mail-storage-why = You get this mail because you are an owner of the shop, at most once an hour. Packpost could not store it: it is in no mailbox of Packpost.
