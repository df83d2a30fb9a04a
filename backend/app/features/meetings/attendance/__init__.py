"""The sign-in list (签到): who is due, came, left, is excused; presence is counted from it (M1)."""
