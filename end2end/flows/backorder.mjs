// A supplier has only a part now: the rest comes on another day, and both deliveries are counted.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

testFor(EACH_WAY, 'a part comes now and the rest on another day', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await supplier.proposes(contact, { l1_quantity: '200', l1_rest: 'later', l1_until: '2031-06-10' });
  const later = t('answer-part-later-on', { quantity: t.pieces(300), date: t.day('2031-06-10') });
  await contact.reads(later);

  await shop.opensOrder(owner, order, 'order: changes proposed');
  await shop.seesState(owner, 'changes-proposed');
  await owner.reads(t('answer-part-confirmed', { quantity: t.pieces(200) }));
  await owner.reads(later);
  await owner.presses(t('reply-accept'));
  await owner.isTold('flash-changes-accepted');
  await shop.seesState(owner, 'confirmed');
  await shop.seesDelivered(owner, 'none');
  await owner.looksRight('order: changes accepted');
  await contact.page.reload();
  await contact.reads(t('supplier-answered-next-agreed'));
  assert.equal(await contact.locator('form#answer').count(), 0, 'what is agreed takes no second answer');
  await contact.looksRight('supplier: agreed');

  // The first delivery.
  await shop.beginsCount(owner, order);
  assert.equal(await owner.field('l1_good').inputValue(), '', 'nothing is said before somebody says it');
  await owner.fills({ l1_good: '200' });
  await owner.presses(t('receive-save'));
  await owner.isTold('flash-received');
  await shop.seesDelivered(owner, 'part');
  await owner.reads(t('delivery-line', { came: '200', agreed: t.pieces(500) }));
  await shop.seesState(owner, 'confirmed');
  await owner.looksRight('order: partly here');

  // The rest, by one press.
  await shop.beginsCount(owner, order);
  await owner.reads(t('receive-expected', { expected: '300', came: '200', agreed: t.pieces(500) }));
  await owner.presses(t('receive-all'));
  await owner.isTold('flash-received-complete');
  await shop.seesState(owner, 'closed');
  await shop.seesDelivered(owner, 'complete');
  await owner.reads(t('event-completed'));
  await owner.looksRight('order: closed');
  await contact.page.reload();
  await contact.reads(t('supplier-state-closed'));
  await contact.looksRight('supplier: closed');
});

testFor(EACH_WAY.slice(0, 2), 'a wrong count is undone, and counted again', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await supplier.answers(contact, 'accepted');

  await shop.opensOrder(owner, order, 'order: confirmed');
  await shop.beginsCount(owner, order);
  await owner.fills({ l1_good: '', l1_damaged: 'x' });
  await owner.sendsInVain(t('receive-save'), { l1_damaged: t('field-not-quantity') });
  await owner.looksRight('count: errors');
  await owner.fills({ l1_damaged: '' });
  await owner.sendsInVain(t('receive-save'), { l1_good: t('receive-nothing') });
  await owner.fills({ l1_good: '480', l1_damaged: '20' });
  await owner.presses(t('receive-save'));
  await owner.isTold('flash-received-damaged');
  await shop.opensOrder(owner, order, 'order: some damaged');
  await owner.reads(t('delivery-count-damaged', { quantity: t.pieces(20) }));

  await owner.presses(t('receipt-void'));
  await owner.isTold('flash-receipt-voided');
  await shop.seesDelivered(owner, 'none');
  await owner.reads(t('event-receipt-voided'));
  await shop.beginsCount(owner, order);
  await owner.presses(t('receive-all'));
  await owner.isTold('flash-received-complete');
  await shop.seesState(owner, 'closed');
});
