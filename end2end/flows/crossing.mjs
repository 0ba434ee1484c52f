// The shop changes an order while the supplier has the old one open: both are heard, one counts.

import { aPlacedOrder, aShopWithSupplier, newestLink } from '../support/given.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { PEOPLE } from '../support/people.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: false },
  { language: 'ar', size: 'phone', script: true },
  { language: 'en', size: 'desk', script: false },
];

testFor(EACH_WAY, 'an answer that crosses a change is kept and shown, and does not count', async ({ arrive, who }) => {
  const { person } = PEOPLE[who.language].answer;
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await contact.fills({ kind: 'changed', l1_quantity: '400', l1_rest: 'none', person });

  await shop.opensOrder(owner, order, 'order: placed');
  await owner.follows(t('action-amend'));
  await owner.sees(t('amend-title', { number: String(order.number) }), 'amend');
  await owner.sendsInVain(t('amend-next'), { l1_quantity: t('amend-nothing') });
  await owner.fills({ l1_quantity: '1000' });
  await owner.presses(t('amend-next'));
  await owner.sees(t('amend-review-title', { number: String(order.number), revision: '2' }), 'amend: last look');
  await owner.presses(t('amend-place', { revision: '2' }));
  await owner.isTold('flash-revision-placed');

  await contact.presses(t('supplier-send'));
  await contact.sees(t('supplier-crossed-title'), 'supplier: too late, kept');
  await contact.reads(t('supplier-kept-late'));
  await contact.presses(t('link-renew'));
  await contact.sees(t('link-renewed-kept-title'), 'link: renewed');

  await shop.opensOrder(owner, order, 'order: a late answer');
  await shop.seesState(owner, 'placed');
  const late = owner.locator('details.late');
  await owner.presses(late.locator('summary', { hasText: person }));
  await late.getByText(t('answer-part-declined', { quantity: t.pieces(100) })).waitFor();
  await owner.looksRight('order: a late answer, open');

  await supplier.opensLink(contact, await newestLink(owner));
  await contact.reads(t('change-quantity', { product: PEOPLE[who.language].product.name, old: '500', new: t.pieces(1000) }));
  await supplier.answers(contact, 'accepted');
  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');
});
