# Keyboard shortcuts.
keys-title = Keyboard shortcuts
keys-text = Press one key after the other, anywhere but in a field.
keys-next = Next in the list
keys-previous = Previous in the list
keys-are-on = They work in this browser. If single keys get in your way, turn them off.
keys-are-off = They are turned off in this browser.
keys-close = Close
keys-turn-off = Turn off
keys-turn-on = Turn on
flash-keys-on = Keyboard shortcuts are on.
flash-keys-off = Keyboard shortcuts are off.
