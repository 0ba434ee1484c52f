# Mails. Names of variables are the same in every language.
mail-greeting = Dear { $name },
mail-order-subject = Order { $number } from { $shop }
mail-notice-subject = Order { $number } with { $supplier }
mail-order-intro = { $shop } would like to order the following. Please answer with the link below; you need no account. Order number: { $number }.
mail-order-answer = Answer the order
mail-order-how = The link is meant for you alone: whoever has it can answer for you. You can also simply reply to this mail; it reaches { $shop }.
mail-receipt-acknowledged = { $person } has told { $shop } that order { $number } was received and that the answer follows ({ $time }).
mail-receipt-accepted = { $person } has accepted order { $number } of { $shop } as it stands below ({ $time }).
mail-receipt-rejected = { $person } has declined order { $number } of { $shop } ({ $time }).
mail-receipt-undo = Was that a mistake? The answer can be taken back until { $time } on the page behind the link in the order’s mail. After that, please reply to this mail.
mail-notice-acknowledged = { $person } of { $supplier } has received order { $number } ({ $time }). The answer follows.
mail-notice-accepted = { $person } of { $supplier } accepted order { $number }, everything as ordered ({ $time }).
mail-notice-rejected = { $person } of { $supplier } declined order { $number } ({ $time }):
mail-open-order = Open the order
mail-taken-back-receipt = { $person } has taken back the answer to order { $number } of { $shop }. The order waits for an answer again, behind the same link.
mail-taken-back-notice = { $person } of { $supplier } has taken back the answer to order { $number }. The order waits for an answer again.
mail-new-link = Here is a new link to order { $number } of { $shop }. Earlier links let in no longer.
mail-more-lines = { $count ->
        [one] … and one more line. All of them are on the order’s page.
       *[other] … and { $count } more lines. All of them are on the order’s page.
    }
mail-more-charges = { $count ->
        [one] One more charge
       *[other] { $count } more charges
    }
mail-notices = { $count ->
        [one] One thing has happened since the last email about this order.
       *[other] { $count } things have happened since the last email about this order.
    }

# What an email about an order says in brackets in front of its subject: short, without brackets,
# and the same for both sides.
mail-subject-again = Sent again
mail-subject-new-link = New link
mail-subject-amended = Order changed
mail-subject-as-asked = Without your changes
mail-subject-reply-acknowledged = Reply: order received
mail-subject-reply-accepted = Reply: confirmed
mail-subject-reply-changed = Reply: changes proposed
mail-subject-reply-rejected = Reply: declined
mail-subject-reply-late = Reply to an earlier version
mail-subject-taken-back = Reply taken back
mail-subject-changes-accepted = Changes accepted
mail-subject-cancelled = Cancelled
mail-subject-cancel-requested = Request to cancel
mail-subject-cancel-withdrawn = Order stands
mail-subject-cancel-overridden = Cancelled
mail-subject-cancel-agreed = Cancelling agreed
mail-subject-cancel-refused = Cancelling not agreed
mail-subject-closed-short = Closed
mail-subject-shipped = On its way
mail-subject-day = Delivery day
mail-subject-claim = Problem with the delivery
mail-subject-claim-reply = Reply about the problem
mail-subject-claim-settled = Problem settled
mail-subject-reminder-acknowledge = Reminder: did it reach you?
mail-subject-reminder-answer = Reminder: please reply
mail-subject-reminder-cancel = Reminder: may we cancel?
mail-subject-reminder-deliver = Reminder: when does it come?
mail-subject-reminder-claim = Reminder: problem with the delivery
mail-subject-notices = { $count ->
        [one] { $count } update
       *[other] { $count } updates
    }
