"""Webhooks: events of the feed sent to another system."""
