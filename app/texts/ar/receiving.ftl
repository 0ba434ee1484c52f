# Deliveries and claims.
