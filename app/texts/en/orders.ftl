# Orders, on the shop's side.
state-draft = Draft
state-placed = Waiting for answer
state-acknowledged = Received, answer follows
state-confirmed = Confirmed
state-rejected = Declined
state-cancelled = Given up

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
order-edit-archived = Not sold any more: take it out, or bring the offer back first
order-edit-supplier-archived = This supplier is archived: bring it back first, then order.
order-break = from { $from }: { $price }
order-pack = packs of { $size }
