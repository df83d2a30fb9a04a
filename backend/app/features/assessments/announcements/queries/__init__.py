"""Every SELECT of announcements that pages ask for."""
