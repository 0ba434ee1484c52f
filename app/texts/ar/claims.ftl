# Claims: what was wrong with a delivery.
