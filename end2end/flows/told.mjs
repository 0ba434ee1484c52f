// The supplier answers by phone, and a member writes it down line by line.

import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
];

testFor(EACH_WAY, 'what was said on the phone counts like an answer', async ({ arrive, who }) => {
  const { person } = PEOPLE[who.language].answer;
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  await shop.opensOrder(owner, order, 'order: placed');
  await owner.follows(t('action-told'));
  await owner.sees(t('told-title'), 'told');
  await owner.sendsInVain(t('told-action'), {
    person: t('field-required', { field: t('told-person') }),
    way: t('field-choose', { field: t('told-way') }),
    kind: t('field-choose', { field: t('told-title') }),
  });
  await owner.looksRight('told: errors');
  await owner.fills({ person, way: 'phone', kind: 'changed', l1_price: '14' });
  await owner.looksRight('told: line by line');
  await owner.presses(t('told-action'));
  await owner.isTold('flash-told');
  await shop.seesState(owner, 'changes-proposed');
  await owner.looksRight('order: told');

  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await supplier.hasAnswered(contact, 'changed');
});
