"""The product, one folder per domain noun. See CONTRIBUTING.md for the order of imports."""
