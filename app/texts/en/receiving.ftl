# Deliveries and claims.

receive-title = Count delivery of order { $number }
receive-action = Count a delivery
receive-hint = The fields hold what has not come yet. If all of it is here, just save.
receive-good = Good, kept
receive-damaged = Damaged
receive-expected = { $expected } still to come, { $came } of { $agreed } here already
receive-note = Note
receive-note-hint = Stays in the shop
receive-save = Save count
receive-nothing = Nothing is counted: enter how many came.
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
flash-received-complete = Everything is here. The order is closed.
flash-receipt-voided = The count is undone.
event-received = Delivery counted
event-receipt-voided = Count undone
deliveries-left = { $count ->
        [one] Show one earlier entry
       *[other] Show { $count } earlier entries
    }
