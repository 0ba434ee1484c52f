// One supplier says no, another one sells the same.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, aSupplierOf } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: false },
  { language: 'ar', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: false },
  { language: 'en', size: 'desk', script: true },
];

testFor(EACH_WAY, 'what one supplier declines is ordered from another', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const rival = { ...people, ...people.rival };
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const order = await aPlacedOrder(owner, things);
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await supplier.answers(contact, 'rejected');

  // Nobody else sells it yet.
  await shop.opensOrder(owner, order, 'order: rejected');
  await owner.follows(t('elsewhere-link'));
  await owner.reads(t('elsewhere-none'));
  await owner.sees(t('elsewhere-title'), 'elsewhere: nobody');

  await aSupplierOf(owner, rival, things.product);
  await owner.page.reload();
  await owner.reads(t('elsewhere-all'));
  await owner.sees(t('elsewhere-title'), 'elsewhere');
  await owner.presses(t('elsewhere-begin'));
  await shop.seesDraft(owner, rival);
  assert.equal(await shop.quantity(owner).inputValue(), '500', 'as many as were declined');
  await shop.reviews(owner, rival);
  await shop.places(owner, FIRST_NUMBER + 1);
  await owner.reads(rival.supplier.name);
  await shop.opensOrder(owner, order, 'order: rejected');
  await shop.seesState(owner, 'rejected');
});
