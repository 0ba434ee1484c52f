# The survival kit.
kit-title = Survival kit
kit-home = Survival kit: suppliers and open orders, for when nothing else works
kit-as-of = As of { $time }.
kit-how = Everything you need to go on by phone when Packpost, your mail or the internet is down. Print it now and then, or open it on your phone: it stays there while you are signed in.
kit-print = Print
kit-pdf = As a PDF
kit-suppliers = Suppliers
kit-no-suppliers = No supplier is written down yet.
kit-nobody = Nobody is written down here.
kit-speaks-en = Reads English
kit-speaks-ar = Reads Arabic
kit-suppliers-cut = { $count ->
        [one] Only the first supplier by name is shown here.
       *[other] Only the first { $count } suppliers by name are shown here.
    }
kit-orders = Open orders
kit-no-orders = No order is open.
kit-expected = Expected on
kit-orders-cut = { $count ->
        [one] Only the oldest open order is shown here. The others are in the list of orders.
       *[other] Only the { $count } oldest open orders are shown here. The others are in the list of orders.
    }
