# Deliveries and claims.

receive-title = Count delivery of order { $number }
receive-action = Count a delivery
receive-hint = Fill in only what came. What you leave empty is not counted.
receive-good = Good, kept
receive-damaged = Damaged
receive-expected = { $expected } still to come, { $came } of { $agreed } here already
receive-note = Note
receive-note-hint = Stays in the shop, unless you put it into a claim
receive-came = Day it came
receive-came-hint = Change it if it came earlier, up to { $days } days back.
receive-came-future = This day is still to come. Enter the day on which it came.
receive-came-early = The first day that counts is { $first }.
delivery-came = Came on { $day }
receive-save = Save count
receive-all = All of it came
receive-line-all = All { $expected } came
receive-photos = Photos of the damage
receive-photos-hint = Up to { $most }, JPEG or PNG. After saving you can send them with a claim.
receive-all-and = You entered { $typed } here and pressed “All of it came”, which would be { $all }. Clear the field, or press “Save count”.
receive-ticked-and = You ticked “All came”, which would be { $all }, and entered { $typed }. Clear one of them.
receive-since = { $person } changed what is counted or ordered ({ $time }) after you opened this page. Nothing of yours is saved yet. Look at what is still to come, and save again if your count is another one.
receive-nothing = Nothing is filled in. Enter how many came, tick a line, or press “All of it came”.
receive-over = You counted { $over } too many; at most { $most } may come. Keep them or send them back?
receive-over-limit = Keeping { $over } too many costs more than you may spend. Send them back, or ask an owner to count this delivery.
receive-over-limit-all = Keeping all of this costs more than you may spend. Send some of it back, or ask an owner to count this delivery.
receive-over-label = The surplus
receive-over-keep = We keep all of it
receive-over-return = The surplus of { $over } goes back
deliveries-title = Deliveries
fulfilment-none = Nothing here yet
fulfilment-part = Partly here
fulfilment-complete = Complete
delivery-line = { $came } of { $agreed }
delivery-count-good = { $quantity } good
delivery-count-damaged = { $quantity } damaged
delivery-count-returned = { $quantity } sent back
delivery-receipt = Counted { $time } by { $person }
receipt-void = Undo this count
flash-received = The count is saved.
flash-received-damaged = The count is saved. The supplier does not know of the damage yet: look this over and send it.
flash-received-complete = Everything is here. The order is closed.
flash-receipt-voided = The count is undone.
event-received = Delivery counted
event-receipt-voided = Count undone
deliveries-left = { $count ->
        [one] Show one earlier entry
       *[other] Show { $count } earlier entries
    }
