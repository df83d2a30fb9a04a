"""Delivery (C7): reminders of what is due or overdue, and notices by e-mail.

It stands above all features: what can be late are their to-dos. Nouns: Reminder (sent once for
each occasion), Mail (waiting | sending | sent | failed), MailSettings of a person.
"""
