# What needs you, and reminders.
