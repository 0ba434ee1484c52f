# Deadlines, reminders, and what needs somebody.

deadlines-title = Deadlines
deadlines-text = Hours and days count while the supplier is at work. What is not answered in time stands on the home page, and the supplier is reminded by mail.
deadlines-acknowledge = A first word to an order
deadlines-acknowledge-hint = “Received” is enough
deadlines-hours = working hours
deadlines-answer = An answer
deadlines-answer-hint = To an order, a claim, or a request to cancel
deadlines-days = working days
deadlines-reminders = Reminders
deadlines-reminders-hint = The most for one thing; 0 sends none
deadlines-out-of-range = Enter a number from { $least } to { $most }
event-reminded = Supplier reminded
dispatch-purpose-reminder = Reminder

mail-reminder-acknowledge = { $shop } sent you order { $number } ({ $time }) and would like to know whether it has reached you. A short “received” is enough.
mail-reminder-answer = { $shop } sent you order { $number } ({ $time }) and is waiting for your answer.
mail-reminder-cancel = { $shop } asked whether order { $number } can be cancelled and is waiting for your answer. Until then the order stands.
mail-reminder-deliver = Order { $number } of { $shop } was expected by { $day } and is not all here yet. Please say when it comes.
mail-reminder-claim = { $shop } told you that something was wrong with order { $number } and is waiting for your word.
mail-reminder-tell = Say when it comes

needs-title = Needs you
needs-nothing = Nothing waits for you.
needs-mail-bounced = The email came back.
needs-mail-failed = The email could not be sent.
needs-mail-uncertain = The connection broke while the email was sent.
needs-late = Expected by { $day }, not all here.
needs-rejected = The supplier said no.
needs-silent = No answer since { $since }.
needs-unanswered = Received, but no answer since { $since }.
needs-cancel = No answer to your wish to cancel since { $since }.
needs-changes = The supplier would deliver it with changes.
needs-approval = Waits for your approval since { $since }.
needs-approval-of = { $person } asks you to place { $total }, since { $since }.
needs-claim = No word on the claim since { $since }.
needs-claim-sent = A claim went out { $since }; their word is still to come.
needs-promise = They promised to put a claim right on { $since }.
needs-draft = Not placed yet; begun { $since }.
needs-next-mail-bounced = Reach them another way
needs-next-mail-failed = Reach them another way
needs-next-mail-uncertain = Ask whether it came
needs-next-late = Ask where it is
needs-next-late-count = Count it if it is here
needs-next-rejected = Order elsewhere
needs-next-silent = Call them
needs-next-unanswered = Call them
needs-next-cancel = Call them
needs-next-changes = Accept or answer
needs-next-approval = Look at it
needs-next-claim = Call them
needs-next-claim-sent = See the claim
needs-next-promise = Was it kept?
needs-next-draft = Go on
home-again = Order again
home-again-action = Same as last time
home-again-total = Last time
home-again-more = { $more ->
    [one] and { $more } more line
   *[other] and { $more } more lines
}
home-coming = Coming this week
home-coming-day = Expected { $day }
