# The people of a shop, what each may do, invitations.
role-owner = Owner
role-buyer = Buyer
role-receiver = Receiver
role-means-owner = May do everything, with the settings and the people of the shop
role-means-buyer = Orders, suppliers and products. An order above the spending limit needs an owner
role-means-receiver = Drafts orders and counts deliveries; somebody else places the orders

members-title = People
members-sub = Who works in this shop, and what each may do.
members-role = Role
members-limit = Spending limit
members-limit-none = None
members-seen = Last seen
members-seen-unknown = –
members-you = You
members-owners-only = Only an owner can invite people and change what they may do.
members-who = Who is who in this shop
members-edit = Change
members-edit-of = Change what { $name } may do
members-limit-hint = For a buyer only: the most that one order may come to without an owner. Leave it empty for no limit.
members-limit-former = The limit was { $limit }. Type it anew in { $currency }, or leave it empty for no limit.
members-remove = Remove from the shop
members-remove-text = { $name } is signed out everywhere at once and can’t sign in any more. What they did stays in the history under their name.
members-remove-action = Remove
members-last-owner = This is the only owner, and a shop needs one. Make somebody else an owner first.
flash-member-saved = Saved. It holds from now on.
flash-member-removed = Removed, and signed out everywhere.

invite-title = Invite somebody
invite-action = Send the invitation
invite-name = Name
invite-name-hint = They can change it.
invite-email-hint = The invitation goes there, and later they sign in with it.
invite-language = Language of the invitation
invite-is-member = Somebody in this shop signs in with this address already
invite-email-taken = Somebody in another shop of this Packpost signs in with this address. Each address belongs to one shop: use another one.
invite-is-invited = This address is invited already. Send that invitation again, or withdraw it first.
invite-too-many = A shop has room for { $max ->
    [one] one person
   *[other] { $max } people
}, invitations counted in

invitations-title = Invitations
invitation-until = Open until { $time }
invitation-ended = Too old since { $time }
invitation-no-longer = Does not work any more: whoever sent it can no longer invite people. Send it again in your own name, or withdraw it.
invitation-resend = Send again
invitation-withdraw = Withdraw
flash-invitation-sent = The invitation is on its way. It is open for seven days.
flash-invitation-kept = The invitation stays in the built-in mailbox: nobody has been sent it. Its link is open for seven days.
flash-invitation-withdrawn = The invitation is withdrawn. Its link lets nobody in.
flash-invitation-closed = That invitation is not open any more.

# Behind the link in an invitation.
join-title = Join { $shop }
join-sub = You are invited to order packaging together. All that is missing is your name and a password.
join-as = Your role
join-action = Join
join-closed-unknown = This invitation does not work
join-closed-text-unknown = Its link was cut off on the way, or a newer mail has a newer link. Use the whole link of the newest invitation you got.
join-closed-expired = This invitation is too old
join-closed-text-expired = An invitation is open for seven days. Ask the person who invited you to send it again.
join-closed-withdrawn = This invitation was withdrawn
join-closed-text-withdrawn = The shop has taken it back. Ask the person who invited you.
join-closed-no-longer = This invitation no longer holds
join-closed-text-no-longer = Whoever sent it can no longer invite people to this shop. Ask an owner of the shop for a new invitation.
join-closed-used = This invitation was used
join-closed-text-used = An invitation works once. If it was you who used it, sign in with your email and password.
join-closed-taken = There is an account with this address
join-closed-text-taken = You work in another shop with this address. Ask to be invited at another address.
flash-joined = Welcome. You are signed in.

error-owners-only-title = Only an owner may do this
error-owners-only-text = Ask an owner of the shop to do it, or to give you another role. Nothing was changed.
error-buyers-only-title = Only an owner or a buyer may do this
error-buyers-only-text = Ask one of them to do it, or an owner to give you another role. Nothing was changed.

password-common = Choose another password: this one is among those that are tried first everywhere

mail-invitation-subject = { $person } invites you to { $shop }
mail-invitation = { $person } invites you to { $shop } on Packpost, where the shop orders its packaging.
mail-invitation-role-owner = You will be an owner: you may do everything, with the settings and the people of the shop.
mail-invitation-role-buyer = You will be a buyer: you may place orders, and write suppliers and products down.
mail-invitation-role-receiver = You will be a receiver: you may draft orders and count deliveries.
mail-invitation-action = Accept the invitation
mail-invitation-how = The link is meant for you alone. It works once, until { $time }. If you did not expect it, you need not do anything.
mail-password-changed-subject = Your password was changed
mail-password-changed = The password with which { $email } signs in to { $shop } was changed: { $time }. Wherever else you were signed in, you are signed out.
mail-password-changed-not-you = Was it not you? Then somebody else has your account. Choose a new password at once, by “Forgot your password?” on the sign-in page: that ends every session. Tell an owner of the shop, too; if somebody else reads your email, they can remove you and invite you again at another address. If you are the only owner, tell whoever runs Packpost for you.
