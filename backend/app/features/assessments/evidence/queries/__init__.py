"""Every SELECT of evidence and of the opinion that rests on it."""
