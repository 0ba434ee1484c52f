// Of a supplier's changes some are taken and some are not: without a word typed it is a counter-offer.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, newestLink } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'en', size: 'desk', script: false },
];

/** 400 of 500, 100 of something else, and a pallet to pay for; the shop looks at it line by line. */
async function proposed({ arrive, who }) {
  const { answer, instead } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await contact.fills({ kind: 'changed', l1_quantity: '400', l1_rest: 'substitute', person: answer.person });
  await contact.presses(contact.locator('summary', { hasText: t('answer-charge-add') }));
  await supplier.proposes(contact, { l1_other: instead, l1_other_quantity: '100', c1: 'Pallet', c1_amount: '4' });
  await shop.opensOrder(owner, order, 'order: changes proposed');
  await owner.follows(t('reply-choose'));
  await owner.sees(t('choose-title', { number: String(order.number) }), 'reply line by line');
  return { owner, contact, order };
}

testFor(EACH_WAY, 'some changes are taken and the others are not, without typing', async (given) => {
  const { owner, contact, order } = await proposed(given);
  const { t } = owner;
  const { instead } = PEOPLE[given.who.language];
  await owner.fills({ l1_choice: 'without', charge0_choice: 'leave-out' });
  await owner.looksRight('reply line by line: chosen');
  await owner.presses(t('choose-next'));
  const facts = { number: String(order.number), revision: '2' };
  await owner.sees(t('amend-review-title', facts), 'counter-offer of what was chosen');
  for (const refused of [instead, 'Pallet']) {
    assert.equal(await owner.locator('main', { hasText: refused }).count(), 0, refused);
  }
  await owner.presses(t('amend-place', { revision: '2' }));
  await owner.isTold('flash-revision-placed');
  await shop.seesState(owner, 'placed');
  await supplier.opensLink(contact, await newestLink(owner));
  await supplier.answers(contact, 'accepted');
  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');
});

testFor(EACH_WAY.slice(0, 2), 'what is all taken is agreed to at once', async (given) => {
  const { owner } = await proposed(given);
  await owner.presses(owner.t('choose-next'));
  await owner.isTold('flash-changes-accepted');
  await shop.seesState(owner, 'confirmed');
});
