// Something else instead is offered; the shop wants what it asked for, and says so with revision 2.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, newestLink } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'ar', size: 'phone', script: true },
  { language: 'en', size: 'desk', script: true },
  { language: 'en', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: false },
];

testFor(EACH_WAY, 'a substitute is refused with a counter-offer, which the supplier accepts', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await contact.fills({ kind: 'changed', l1_quantity: '0', l1_rest: 'substitute', person: people.answer.person });
  await contact.sendsInVain(t('supplier-send'), { l1_other: t('field-required', { field: t('answer-other') }) });
  await contact.looksRight('supplier: no substitute named');
  await contact.presses(contact.locator('summary', { hasText: t('answer-charge-add') }));
  await supplier.proposes(contact, { l1_other: people.instead, l1_other_quantity: '500', c1: 'Pallet', c1_amount: '4' });
  await contact.reads(people.instead);

  await shop.opensOrder(owner, order, 'order: substitute proposed');
  await shop.seesState(owner, 'changes-proposed');
  await owner.reads(people.instead);
  await owner.follows(t('reply-counter'));
  await owner.sees(t('amend-counter-title', { number: String(order.number) }), 'counter-offer');
  // It begins with what the supplier would deliver.
  await owner.fills({ l1_out: false, l2_out: true, charge0_out: true });
  await owner.fills({ l1_quantity: 'many' });
  await owner.sendsInVain(t('amend-next'), { l1_quantity: t('field-not-quantity') });
  await owner.looksRight('counter-offer: errors');
  await owner.fills({ l1_quantity: '300' });
  await owner.presses(t('amend-next'));
  const facts = { number: String(order.number), revision: '2' };
  await owner.sees(t('amend-review-title', facts), 'counter-offer: last look');
  assert.equal(await owner.locator('main', { hasText: 'Pallet' }).count(), 0, 'neither is the charge taken');
  await owner.presses(t('amend-back'));
  await owner.sees(t('amend-counter-title', { number: String(order.number) }), 'counter-offer');
  await owner.presses(t('amend-next'));
  await owner.sees(t('amend-review-title', facts), 'counter-offer: last look');
  await owner.presses(t('amend-place', { revision: '2' }));
  await owner.isTold('flash-revision-placed');
  await shop.seesState(owner, 'placed');
  await owner.looksRight('order: revision 2');

  // The old link leads on to the new one.
  await contact.opensKnowing(410, order.link);
  await contact.sees(t('link-closed-superseded'), 'link: superseded');
  await contact.presses(t('link-renew'));
  await contact.sees(t('link-renewed-kept-title'), 'link: renewed');
  await supplier.opensLink(contact, await newestLink(owner));
  await contact.reads(t('order-changed-since'));
  await contact.looksRight('supplier: revision 2');
  await supplier.answers(contact, 'accepted');

  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');
  await owner.follows(t('compare-link'));
  await owner.sees(t('compare-title', { number: String(order.number) }), 'compare');
  for (const revision of ['1', '2']) await owner.reads(t('compare-revision', { revision }));
  await owner.fills({ from: '1', to: '1' });
  await owner.presses(t('compare-action'));
  await owner.reads(t('compare-same'));
});
