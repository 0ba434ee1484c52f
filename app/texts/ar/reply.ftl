# The shop’s reply to changes, amendments, cancelling.
