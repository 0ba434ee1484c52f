// The owner invites a buyer, who reads Arabic; the mailbox page stands for the buyer's mail.

import assert from 'node:assert/strict';
import { aShopWithSupplier } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const BUYER = {
  email: 'basma@exul.example',
  name: 'بسمة ناصر',
  role: 'buyer',
  language: 'ar',
};
const PASSWORD = 'ثلاثة قوارب ورقية';
const EACH_WAY = [
  { language: 'en', size: 'desk', script: true },
  { language: 'en', size: 'phone', script: false },
];

testFor(EACH_WAY, 'an owner invites a buyer in Arabic, and removes them', async ({ arrive, who }) => {
  const people = PEOPLE.en;
  const owner = await arrive(who);
  const { t } = owner;
  const { supplier } = await aShopWithSupplier(owner);
  await owner.opens('/settings');
  await owner.follows(t('members-title'));
  await owner.sees(t('members-title'), 'people: the owner');
  await owner.follows(t('invite-title'));
  await owner.sees(t('invite-title'), 'invite');
  await owner.fills({ ...BUYER, email: 'basma', limit: 'a lot' });
  await owner.sendsInVain(t('invite-action'), { email: t('field-email-no-at'), limit: t('field-not-money') });
  await owner.looksRight('invite: errors');
  await owner.fills({ email: BUYER.email, limit: '250' });
  await owner.presses(t('invite-action'));
  await owner.isTold('flash-invitation-sent');
  await owner.reads(BUYER.name);
  await owner.looksRight('people: one invited');
  const invitation = await opensTheMail(owner, people);

  const buyer = await arrive({ ...who, language: 'ar', size: who.size === 'desk' ? 'phone' : 'desk' });
  const { t: theirs } = buyer;
  await buyer.opensKnowing(404, `/join/${'A'.repeat(43)}?lang=ar`);
  await buyer.sees(theirs('join-closed-unknown'), 'join: unknown');
  await buyer.opens(invitation);
  await buyer.sees(theirs('join-title', { shop: people.shop.shop_name }), 'join');
  assert.equal(await buyer.field('name').inputValue(), BUYER.name);
  await buyer.fills({ name: '', password: '1234567890' });
  await buyer.sendsInVain(theirs('join-action'), {
    name: theirs('field-required', { field: theirs('account-name') }),
    password: theirs('password-common'),
  });
  await buyer.looksRight('join: errors');
  await buyer.fills({ name: BUYER.name, password: PASSWORD });
  await buyer.presses(theirs('join-action'));
  await buyer.isTold('flash-joined');
  await buyer.sees(people.shop.shop_name, 'home: a buyer');

  // What a buyer may and may not.
  await buyer.opens('/members');
  await buyer.reads(theirs('members-owners-only'));
  await buyer.sees(theirs('members-title'), 'people: a buyer');
  await buyer.opensKnowing(403, '/settings');
  await buyer.sees(theirs('error-owners-only-title'), 'owners only');
  await buyer.opens(`/suppliers/${supplier}`);
  await buyer.sees(people.supplier.name, 'supplier: a buyer');
  assert.equal(await buyer.locator('main a[href^="/contacts/"], main a[href$="/contacts/new"]').count(), 0);

  const late = await arrive({ ...who, language: 'ar' });
  await late.opensKnowing(410, invitation);
  await late.sees(theirs('join-closed-used'), 'join: used');

  // As a receiver they look and draft.
  await owner.opens('/members');
  await owner.reads('$250.00');
  await owner.looksRight('people: two');
  await owner.follows(t('members-edit-of', { name: BUYER.name }));
  await owner.sees(t('members-edit-of', { name: BUYER.name }), 'member: edit');
  await owner.fills({ role: 'receiver' });
  await owner.presses(t('save'));
  await owner.isTold('flash-member-saved');
  await buyer.opensKnowing(403, '/suppliers/new');
  await buyer.sees(theirs('error-buyers-only-title'), 'buyers only');
  await buyer.opens('/suppliers');
  await buyer.sees(theirs('suppliers-title'), 'suppliers: a receiver');
  assert.equal(await buyer.locator('main a[href="/suppliers/new"]').count(), 0);

  await owner.follows(t('members-edit-of', { name: BUYER.name }));
  await owner.presses(t('members-remove'));
  await owner.looksRight('member: remove');
  await owner.presses(t('members-remove-action'));
  await owner.isTold('flash-member-removed');
  await buyer.opens('/orders');
  await buyer.sees(theirs('sign-in-title'), 'sign in');

  // The last owner stays.
  await owner.follows(t('members-edit-of', { name: people.shop.name }));
  await owner.fills({ role: 'buyer' });
  await owner.sendsInVain(t('save'), { role: t('members-last-owner') });
  await owner.looksRight('member: the last owner');
});

testFor(EACH_WAY, 'an invitation is sent again and withdrawn', async ({ arrive, who }) => {
  const people = PEOPLE.en;
  const owner = await arrive(who);
  const { t } = owner;
  await shop.setsUpShop(owner);
  await owner.opens('/members/invite');
  await owner.fills(BUYER);
  await owner.presses(t('invite-action'));
  await owner.isTold('flash-invitation-sent');
  const first = await opensTheMail(owner, people);
  await owner.opens('/members');
  await owner.presses(`${t('invitation-resend')} ${BUYER.email}`);
  await owner.isTold('flash-invitation-sent');
  const second = await opensTheMail(owner, people);
  assert.notEqual(first, second);

  const invited = await arrive({ ...who, language: 'ar' });
  await invited.opensKnowing(404, `${first}?lang=ar`);
  await invited.opens(second);
  await invited.sees(invited.t('join-title', { shop: people.shop.shop_name }), 'join');
  await owner.opens('/members');
  await owner.presses(`${t('invitation-withdraw')} ${BUYER.email}`);
  await owner.isTold('flash-invitation-withdrawn');
  assert.equal(await owner.locator('main .card').count(), 0);
  invited.watch.awaits(410);
  await invited.fills({ password: PASSWORD });
  await invited.presses(invited.t('join-action'));
  await invited.sees(invited.t('join-closed-withdrawn'), 'join: withdrawn');
});

/** The newest invitation in the built-in mailbox; gives the link in it. */
async function opensTheMail(owner, { shop: { name, shop_name } }) {
  await owner.opens('/mailbox');
  // The mail is in the language of whom it is for.
  const item = owner.locator('a.item', { hasText: BUYER.email }).first();
  await owner.follows(item);
  await owner.reads(shop_name);
  await owner.reads(name);
  await owner.looksRight('mail: an invitation');
  const href = await owner.locator('main a[href*="/join/"]').first().getAttribute('href');
  return new URL(href).pathname;
}
