# Products, and how each supplier sells them.
unit-piece = pieces
counted-piece = { $n ->
    [one] { $shown } piece
   *[other] { $shown } pieces
}
per-piece = { $n ->
    [one] per piece
   *[other] per { $shown } pieces
}
unit-roll = rolls
counted-roll = { $n ->
    [one] { $shown } roll
   *[other] { $shown } rolls
}
per-roll = { $n ->
    [one] per roll
   *[other] per { $shown } rolls
}
unit-sheet = sheets
counted-sheet = { $n ->
    [one] { $shown } sheet
   *[other] { $shown } sheets
}
per-sheet = { $n ->
    [one] per sheet
   *[other] per { $shown } sheets
}
unit-metre = metres
counted-metre = { $n ->
    [one] { $shown } metre
   *[other] { $shown } metres
}
per-metre = { $n ->
    [one] per metre
   *[other] per { $shown } metres
}
unit-set = sets
counted-set = { $n ->
    [one] { $shown } set
   *[other] { $shown } sets
}
per-set = { $n ->
    [one] per set
   *[other] per { $shown } sets
}
lead-same-day = Same day
lead-suffix = days
lead-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

products-title = Products
products-search = Name, size or code
products-none = No products yet
products-none-text = Write down what you pack with: mailers, boxes, tissue, tape. Then add what each supplier asks for it.
products-empty = None here.
products-not-found = No product with these words.
product-new = Add a product
product-add = Add product
product-edit = Change product
product-name = Name
product-name-hint = What your shop calls it, like “Kraft mailer, medium”
product-detail = Size and material
product-detail-hint = Like 25 × 35 cm, 120 g kraft. The supplier reads this in the order.
product-code = Your own code
product-code-hint = If you number your products
product-unit = Counted in
product-unit-hint = Quantities and prices are in this unit
product-counted-in = counted in { $unit }
product-offers = { $n ->
    [one] { $n } offer
   *[other] { $n } offers
}
product-offers-none = No supplier yet
product-offers-title = Who sells it
product-offers-for = Offers for { $name }
product-offers-former = No longer in use
product-no-offers = Next: how a supplier sells it
product-no-offers-text = Add the price, the pack and the smallest order. Then it can be ordered.

offer-new = Add a supplier’s offer
offer-add = Add offer
offer-edit = Change how they sell it
offer-no-supplier = First a supplier
offer-no-supplier-text = There is no supplier in use yet. Add one, then say what they ask for this product.
offer-product = Product
offer-supplier = Supplier
offer-sku = Supplier’s code
offer-sku-hint = The code in their price list; it is printed in the order
offer-price = Price
offer-quantities = Sold in
offer-lead = Delivery
offer-order = Order
offer-from = from { $quantity }:
offer-least = at least { $quantity }
offer-steps = in multiples of { $quantity }
offer-packs = in packs of { $quantity }
offer-portions = How it is sold
offer-pack-size = In one pack
offer-pack-size-hint = How many come in one box or bundle. 1 if loose.
offer-multiple = Sold in multiples of
offer-multiple-hint = With 250 you can order 250, 500, 750 and so on. 1 for any number.
offer-minimum = Smallest order
offer-minimum-hint = The fewest they deliver at a time
offer-prices = Prices
offer-currency = Currency
offer-currency-suppliers = The supplier’s own
offer-basis = The price is per
offer-basis-hint = 1, 100, 1,000, or as many as a pack holds
offer-first-price = Price
offer-first-price-hint = For the number chosen above, before tax
offer-more-prices = Cheaper for more? Add price steps
offer-more-prices-hint = Each step says from which quantity its price holds. Leave the rest empty.
offer-first-from = The price above holds from
offer-first-from-hint = Leave empty for the smallest order
offer-break-from = Step { $n }: from
offer-break-price = Step { $n }: price
offer-lead-days = Delivery time
offer-lead-days-hint = From the order to your door. 0 for the same day.
offer-price-missing = Enter the price from this quantity on
offer-price-dearer = Each costs more than from { $from } on. Change it, or say that it is right
offer-from-missing = Enter from how many this price holds
offer-not-ascending = This has to be more than the step before, { $before }
flash-product-added = Product added.
flash-product-saved = Product saved.
flash-product-archived = Product archived. Past orders keep it.
flash-product-restored = Product is in use again.
flash-offer-added = Offer added. It can be ordered now.
flash-offer-saved = Offer saved. Orders that were placed keep their prices.
flash-offer-archived = Offer archived. Past orders keep it.
flash-offer-restored = Offer is in use again.
