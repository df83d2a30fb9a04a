"""How the office works through reports: the queue, what they leave out, remarks, reminders."""
