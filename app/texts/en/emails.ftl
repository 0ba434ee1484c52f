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
