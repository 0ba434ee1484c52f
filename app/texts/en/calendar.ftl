# Working hours and holidays.
