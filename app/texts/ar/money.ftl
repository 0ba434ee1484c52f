# Charges, tax and totals.
