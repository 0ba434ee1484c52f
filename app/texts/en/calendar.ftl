# Working hours and holidays.
calendar-title = Working time
calendar-sub-shop = When your shop works. The time you have to decide something counts only in these hours.
calendar-sub-supplier = When { $name } works. The time they have to answer counts only in these hours.
calendar-zone = Time zone
calendar-zone-hint = The nearest big city: the hours below are on its clock.
calendar-zone-usual = The usual one: { $place }
calendar-place = The hours are on the clock of { $place }, the time zone in the settings.
calendar-day = Working day
calendar-from = From
calendar-to = To
field-not-time = Enter a time, like 09:00
calendar-not-hours = { $day }: the end must be later than the start
calendar-holidays = Days off
calendar-holidays-none = No days off are written down.
calendar-holidays-past = Days that are over
calendar-date = Day
calendar-holiday-name = Occasion
calendar-expected = (expected: check the day when it comes near)
calendar-remove = Remove
calendar-remove-of = Remove { $day }
calendar-public = Add the public holidays for { $first } and { $last }: { $country }
calendar-public-until = Packpost knows the public holidays until the end of { $last }. Later ones come with a new version; until then, add them below yourself.
calendar-public-hint = They join your list, and you change it as you like. Days that depend on the moon or are not announced yet are marked as expected.
calendar-holiday-new = Add days off
calendar-first-day = First day
calendar-last-day = Last day
calendar-holiday-add = Add
calendar-ends-before = The last day must not be before the first
calendar-too-long = { $max ->
    [one] At most one day at once
   *[other] At most { $max } days at once
}
calendar-far-off = Choose a day from { $first } to { $last }
calendar-too-many = The list is full: { $max ->
    [one] it takes one day
   *[other] it takes { $max } days
}
flash-working-time-saved = Working time saved.
flash-holiday-added = Days off added.
flash-holiday-removed = Removed from the days off.
flash-holidays-added = Public holidays added. Please check those marked as expected.
