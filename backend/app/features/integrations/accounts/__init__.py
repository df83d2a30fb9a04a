"""Service accounts: how another system signs in, and as whom it reads."""
