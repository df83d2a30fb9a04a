"""反馈: what the reviewee and those who answer do between feedback and announcement (A4)."""
