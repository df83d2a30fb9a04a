"""Every SELECT of the queue and of what reports leave out."""
