"""SELECTs of people and their accounts, and of the posts they hold."""
