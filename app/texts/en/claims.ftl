# Claims: what was wrong with a delivery.

claim-title = Claim about order { $number }
claim-text = The supplier gets this by mail, with the photos and a link where they say what they will do.
claim-affected = { $product }: how many are affected
claim-affected-hint = { $agreed } agreed, { $came } here
claim-nothing = Enter how many are affected
claim-too-many = That is more than was ordered or came ({ $most })
claim-words = What is wrong
claim-words-hint = For example: torn, wrong print, too small, missing
claim-photos = Photos
claim-photos-hint = Up to { $most }, JPEG or PNG. Location data is removed.
claim-photos-kept = Photos that are kept
claim-photo = Photo { $number }
claim-photo-out = Leave out photo { $number }
claim-photo-unknown = File { $number } is no JPEG or PNG picture. The others are kept.
claim-photo-too-large = Photo { $number } is too large (at most 15 MB, 40 million pixels and 20,000 pixels a side). The others are kept.
claim-photos-too-many = At most { $most } photos go with a claim. Leave some out.
claim-send = Send the claim
claim-action = Make a claim
claim-of-damaged = Claim what is damaged

claims-title = Claims
claim-state-open = Waiting for the supplier
claim-state-promised = Promised
claim-state-settled = Settled
claim-by = { $person }, { $time }
claim-promise = The supplier’s word
claim-how = How it was settled
claim-write-down = Write down what they said
claim-settle = Settle it
claim-promise-title = What will the supplier do?
claim-promise-label = What they said
claim-promise-action = Save their reply
claim-settle-title = Settle the claim
claim-settle-text = Nothing more is waited for then. The supplier gets a mail.
claim-settle-label = What became of it
claim-settle-hint = For example: replaced, credited, left as it is. The supplier reads it.
flash-claim-sent = The claim is on its way.
flash-claim-kept = The claim is recorded. Its email stays in the built-in mailbox: nobody has been sent it.
flash-claim-promised = Their word is written down.
flash-claim-settled = The claim is settled.
event-claim-opened = Claim sent
event-claim-promised = Supplier’s word on a claim
event-claim-settled = Claim settled
dispatch-purpose-claim = Claim
dispatch-purpose-claim-made = Claim by a colleague, to you
dispatch-purpose-claim-notice = Word on a claim, to you
dispatch-purpose-claim-receipt = Receipt: word on a claim
dispatch-purpose-claim-settled = Word to the supplier: claim settled

# Behind the link.
supplier-claim-title = Something was wrong
supplier-claim-what = What will you do about it?
supplier-claim-what-hint = For example: replace it by a day, credit it, collect it
supplier-claim-send = Answer the claim
supplier-too-late-claim = This claim is settled already. What you typed was not saved. To say something more, reply to the mail with the claim.
supplier-claim-state-open = Waiting for your word
supplier-claim-state-promised = Answered
supplier-claim-state-settled = Settled
supplier-claim-promise = Your word
supplier-claim-change = Say something else

mail-claim = { $shop } found something wrong with order { $number }:
mail-claim-photos = { $count ->
    [one] A photo is attached.
   *[other] { $count } photos are attached.
}
mail-claim-ask = Please say what you will do about it.
mail-claim-answer = Answer
mail-claim-made = { $member } found something wrong with order { $number } and has told { $supplier }:
mail-claim-made-next = The supplier has been asked what they will do. You hear of their answer; until then nothing is left to do.
mail-notice-claim = { $person } of { $supplier } says this to the claim about order { $number }:
mail-claim-told = You told { $shop } { $way } what you will do about the claim on order { $number }, and { $member } wrote it down here. If it is not what you said, please reply to this mail.
mail-claim-settled = { $shop } regards the claim about order { $number } as settled:
