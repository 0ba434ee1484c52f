# Orders, on the shop's side.
state-draft = Draft
state-awaiting-approval = Waiting for approval
state-placed = Waiting for answer
state-acknowledged = Received, answer follows
state-changes-proposed = Changes proposed
state-confirmed = Confirmed
state-rejected = Declined
state-cancel-requested = Asked to cancel
state-closed = Closed
state-cancelled = Cancelled

order-title = Order { $number }
order-no-number = Draft
order-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
order-supplier = Supplier
order-total = Total
order-need-by = Needed by
order-need-by-hint = The day on which it should be with you
order-deliver-to = Deliver to
order-note = Note to the supplier
order-note-hint = It goes out with the order
order-contact = Send to
order-contact-hint = The mail is written in this person’s language

lines-caption = What is ordered
lines-as-asked = As ordered
lines-agreed = As agreed
order-expected = Expected on { $day }.
order-late = Late: expected by { $day }, not all here.

already-title = Part of this is ordered already:
already-same = Order { $number } from { $time } asks for exactly the same.
already-outstanding = { $product }: { $quantity } still to come on order { $number }.
already-expected = { $product }: { $quantity } still to come on order { $number }, expected on { $day }.
already-drafted = { $product } is in a draft of { $member }.

again-title = What differs from order { $number }:
again-archived = { $product } is archived and can’t be ordered.
again-unknown = { $product } is not in your products, so it is left out.

prices-title = Prices that changed
prices-text = Your products still have the earlier prices, and the next order would ask for them.
prices-take = Use these prices from now on
flash-prices-taken = Your products have the agreed prices now.
line-product = Product
line-quantity = Quantity
line-price = Price
line-total = Total

orders-search = Number or supplier
orders-filter = By state
orders-all = All
orders-show-all = Show all orders
orders-none-found = No such order
orders-none-found-text = Nothing matches this search and state.
orders-none = No orders yet
orders-none-text = An order goes to one supplier, by mail and with a page to answer on.

order-new = New order
order-new-title = New order
order-new-action = Choose products
order-new-no-suppliers = First, a supplier
order-new-no-suppliers-text = An order goes to one of your suppliers. Write down whom you buy from.
order-new-add-supplier = Add a supplier

order-edit-title = Order from { $supplier }
order-edit-what = What
order-edit-where = Where and when
order-edit-review = Review order
order-edit-save = Save draft
order-edit-no-offers = Nothing to order from here yet
order-edit-no-offers-text = Write down which products this supplier sells, and at what price. Then they can be ordered here.
order-edit-to-products = To the products
order-edit-no-contact = Nobody to send it to: this supplier has no contact with an address.
order-edit-add-contact = Add a contact
order-edit-empty = Enter a quantity for at least one product
field-archived = Not sold any more: take it out, or bring the offer back first
order-edit-supplier-archived = This supplier is archived: bring it back first, then order.
order-break = from { $from }: { $price }
order-pack = packs of { $size }
order-edit-find = Find a product
order-edit-found = { $shown } of { $all } shown
order-edit-found-nothing = Nothing found
order-edit-nothing = Not ordered
line-fewer = Fewer: { $product }
line-more = More: { $product }
order-mixed-currencies = Two currencies
field-other-currency = One order has one currency; this line is in { $currency }

advice-minimum = The minimum is { $minimum }.
advice-multiple = Sold in multiples of { $multiple }: choose { $below } or { $above }.
advice-first-multiple = Sold in multiples of { $multiple }: choose { $above }.
advice-pack = Leaves an opened pack; one holds { $size }.
break-cheaper = { $more } more and each costs { $percent } less.
break-pays-less = { $more } more and you pay less in all.

autosave-saving = Saving…
autosave-saved = Saved { $time }
autosave-invalid = Not saved: press “Save draft” to see why
autosave-stale = Not saved: changed in another tab
autosave-offline = Not saved: no connection
autosave-signed-out = Not saved: you are signed out

order-discard = Give up this draft
order-discard-text = Nobody has seen it yet. It stays in the list as given up.
order-discard-action = Give up the draft

order-review-title = Review the order to { $supplier }
order-review-back = Back to editing
order-review-advice = Before you order:
order-review-order = The order
order-review-mail = The mail that goes out
order-review-way-relay = by your mail relay
order-review-way-mailbox = into the built-in mailbox: nobody outside gets it
order-review-link = (a personal link, made when you place the order)
mail-to = To
mail-from = From
mail-reply-to = Answers go to
mail-language = Language
mail-way = Way
mail-subject = Subject
order-place-action = Place order

order-again = Order the same again
order-waits-for-answer = The supplier has not answered yet.
order-answer-acknowledged = { $person } has received the order ({ $time }). The answer follows.
order-answer-accepted = { $person } accepted everything as ordered ({ $time }).
order-answer-changed = { $person } would deliver it with changes ({ $time }).
order-answer-rejected = { $person } declined the order ({ $time }).
order-carrying = Emails about this order
order-timeline = What happened

dispatch-purpose-order = The order
dispatch-purpose-new-link = A new link
dispatch-purpose-answer-receipt = Receipt for the supplier
dispatch-purpose-answer-notice = Word of the answer, to you
dispatch-purpose-taken-back-receipt = Receipt: answer taken back
dispatch-purpose-taken-back-notice = Word to you: answer taken back
dispatch-purpose-amended = The changed order
dispatch-purpose-step = Word to the supplier
dispatch-purpose-step-notice = Word to you
dispatch-purpose-approval = Asking the owner
dispatch-purpose-notices = Several things, to you
dispatch-to = By email to { $to }
dispatch-queued = Waiting to leave
dispatch-sending = On its way out
dispatch-handed-over = Handed over
dispatch-kept = Not sent
dispatch-delayed = Delayed
dispatch-uncertain = Uncertain
dispatch-refused = Refused
dispatch-failed = Given up
dispatch-bounced = Came back
dispatch-explained-queued = It leaves in a moment.
dispatch-explained-sending = Being handed to the mail server now.
dispatch-explained-handed-over = The mail server has taken it. Whether it was read, only an answer tells.
dispatch-explained-kept = It stays in the built-in mailbox, since no mail server is set up. Nobody has been sent it.
dispatch-explained-delayed = It has not left yet. It is tried again by itself.
dispatch-answered = The supplier has answered since: it need not be sent again.
dispatch-explained-uncertain = The connection broke at the last moment: it may have arrived or not. Ask the supplier, or send it again.
dispatch-explained-refused = The mail server refused it for good. Check the address, or reach the supplier another way.
dispatch-explained-failed = It could not be handed over in two days, so it is no longer tried. Send it again, or reach the supplier another way.
dispatch-explained-bounced = A mail server took it and sent it back: the supplier does not have it. Check the address, or reach the supplier another way.
dispatch-waits-relay = None of our mail servers can be reached. It leaves as soon as one can.
dispatch-waits-recipient = The supplier’s side asks to come back later, as it does for a full mailbox or an unknown sender.
dispatch-reply = The server said:
dispatch-seen = Seen by Packpost:
dispatch-next = Next try: { $time }
dispatch-schedule = Tries after that
dispatch-gives-up = The last try is at { $time }. If that fails too, you are told.
dispatch-retry = Send again

links-title = Links to this order
links-text = Whoever has a link can reply for the supplier. A reminder brings a link of its own, and the earlier ones stay open. Sending a new link from here turns off all the old ones.
link-status-live = open
link-status-expired = its time is over
link-status-revoked = closed by you
link-status-superseded = replaced by a newer one
link-until = until { $time }
link-revoke = Close this link
link-send-new = Send a new link

event-created = Draft begun
event-placed = Order placed
event-submitted = Approval asked
event-sent-back = Sent back to be changed
event-amended = Changed order placed
event-changes-accepted = Changes accepted
event-cancelled = Order cancelled
event-cancel-requested = Asked the supplier to cancel
event-cancel-agreed = Supplier: agrees to cancel
event-cancel-refused = Supplier: does not agree to cancel
event-cancel-withdrawn = Order kept after all
event-cancel-overridden = Cancelled without the supplier’s word
event-completed = Everything has come: closed
event-closed-short = Closed without the rest
event-discarded = Draft given up
event-acknowledged = Supplier: received, the answer follows
event-changed = Supplier: yes, with changes
event-accepted = Supplier: everything as ordered
event-rejected = Supplier: no
event-taken-back = The supplier took the answer back
event-link-sent = A new link was sent
event-link-asked = The supplier asked for a new link
event-link-revoked = A link was closed
event-retried = Mail sent again by hand
attempt-handed-over = Mail handed to the server for { $to }
attempt-mailbox = Mail put into the built-in mailbox for { $to }
attempt-delayed = Mail to { $to } delayed
attempt-uncertain = Mail to { $to }: connection broke at the last moment
attempt-refused = Mail to { $to } refused
attempt-failed = Mail to { $to } not taken by { $relay }

flash-order-placed = The order is placed. The email is on its way.
flash-order-kept = The order is placed. Its email stays in the built-in mailbox: nobody has been sent it.
flash-order-was-placed = This order was placed already.
flash-draft-saved = Draft saved.
flash-draft-discarded = The draft was given up.
flash-link-sent = A new link is on its way. Earlier links no longer work.
flash-link-kept = The email with the new link stays in the built-in mailbox: nobody has been sent it. Earlier links no longer work.
flash-no-contact = This supplier has no contact to write to. Add one first.
flash-link-revoked = The link is closed.
flash-message-retried = The email is sent again.
flash-message-kept = The email stays in the built-in mailbox: nobody has been sent it.

# What the order's page says when the order changes under the reader's eyes.
live-waits = The order has changed meanwhile. Show it now
live-changed = Updated just now.
show-earlier = Show earlier
show-earlier-mails = Show earlier emails
show-newest = Back to the newest
