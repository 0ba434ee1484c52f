# Ship notices.

ship-title = Is something on its way?
ship-when = When does it come?
ship-later = Nothing yet; only the day
ship-day-required = Enter the day on which it comes
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
event-day-promised = Supplier: a day for what is still to come
mail-notice-day = { $person } of { $supplier } says that what is still to come of order { $number } arrives by { $day }.
dispatch-purpose-day-notice = Word of a new day, to you
mail-notice-shipped = { $person } of { $supplier } says what is on its way for order { $number }:
dispatch-purpose-shipped-notice = Word of a shipment, to you
ship-told-earlier = { $count ->
        [one] And one earlier notice.
       *[other] And { $count } earlier notices.
    }
