"""SELECTs of self-checks: what their pages show, and single rows of them."""
