# Members of a shop, their roles and limits.
