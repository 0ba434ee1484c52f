# The order as a PDF. Names of variables are the same in every language.
pdf-order = Order { $number }
pdf-to = Supplier
pdf-line = No.
pdf-page = Page { $page } of { $pages }
pdf-answer-how = Scan the code with your phone’s camera to confirm, to change or to decline. You need no account. You can also write to { $email }.
pdf-answer-alone = The code is meant for { $contact }: whoever has it can answer.
pdf-answer-code = QR code with the link to answer this order
pdf-answer-later = Once the order is placed, a code to answer it with stands here.

order-pdf = Order as a PDF
order-pdf-as-placed = as it was placed, before the changes
order-pdf-agreed = What was agreed, as a PDF
pdf-agreed = As agreed on
order-review-pdf = as it would look now; the code to answer with is added when it leaves
mail-attachment = Attachment
