# The built-in mailbox.
mailbox-title = Mailbox
mailbox-nobody = No mail relay is set up, so nobody outside receives these mails. You can open them here as the recipient would.
mailbox-nobody-short = Built-in mailbox: nobody outside receives this mail
mailbox-empty-title = No mail yet
mailbox-empty-text = When you place an order, the mail to your supplier appears here.
mailbox-from = From
mailbox-to = To
mailbox-reply-to = Reply to
mailbox-at = Written
mailbox-looks = How it is shown
mailbox-look-text = Text
mailbox-look-html = HTML
mailbox-look-source = Source
mailbox-files = Attachments
mailbox-size = { $kilobytes } KB
mailbox-download = Download the mail as a file
