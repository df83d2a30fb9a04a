"""The stages of a cycle: what each one lets whom do, declared once and asked by everybody."""
