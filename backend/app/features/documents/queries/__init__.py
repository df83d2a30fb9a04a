"""Every SELECT of papers; what they say is asked of the features below."""
