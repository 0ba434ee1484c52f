# Ship notices.

ship-title = Is something on its way?
ship-hint = Tell the shop what it can expect.
ship-all = Everything that is still to come
ship-some = Only a part
ship-what = What is on its way
ship-quantity = { $product }: how many
ship-carrier = Carrier
ship-tracking = Tracking number
ship-expected = Expected day
ship-send = Tell the shop
ship-told = You have told the shop
ship-nothing = Enter how many are on their way
shipped-title = On its way
shipped-all = Everything that was still to come
shipped-expected = Expected { $date }
shipped-by = { $carrier }, { $tracking }
event-shipped = Supplier: something is on its way
mail-notice-shipped = { $person } of { $supplier } says what is on its way for order { $number }:
dispatch-purpose-shipped-notice = Word of a shipment, to you
ship-told-earlier = { $count ->
        [one] And one earlier notice.
       *[other] And { $count } earlier notices.
    }
