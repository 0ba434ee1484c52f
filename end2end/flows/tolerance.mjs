// More comes than was ordered: a little more is as agreed, beyond that a person decides.

import assert from 'node:assert/strict';
import { aShopWithSupplier, anAgreedOrder } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'ar', size: 'phone', script: true },
  { language: 'en', size: 'phone', script: false },
  { language: 'en', size: 'desk', script: true },
  { language: 'ar', size: 'desk', script: false },
];

testFor(EACH_WAY, 'a few too many are taken, and of many more a person says what becomes', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const tolerant = { ...people, offer: { ...people.offer, under: '5', over: '10' } };
  const things = await aShopWithSupplier(owner, tolerant);

  // 500 were ordered; up to 550 are as agreed.
  const first = await anAgreedOrder(owner, things);
  await shop.opensOrder(owner, first, 'order: with a tolerance');
  await owner.reads(t.pieces(550));
  await shop.beginsCount(owner, first);
  await owner.fills({ l1_good: '550' });
  await owner.presses(t('receive-save'));
  await owner.isTold('flash-received-complete');
  await shop.seesDelivered(owner, 'complete');

  for (const [choice, says] of [
    ['keep', t('delivery-count-good', { quantity: t.pieces(551) })],
    ['return', t('delivery-count-returned', { quantity: t.pieces(1) })],
  ]) {
    const number = FIRST_NUMBER + (choice === 'keep' ? 1 : 2);
    const order = await anAgreedOrder(owner, things, number);
    await shop.opensOrder(owner, order, 'order: with a tolerance');
    await shop.beginsCount(owner, order);
    await owner.fills({ l1_good: '551' });
    await owner.sendsInVain(t('receive-save'), { l1_over: t('receive-over', { over: '1', most: '550' }) });
    await owner.looksRight('count: too many');
    assert.equal(await owner.field('l1_good').inputValue(), '551');
    await owner.fills({ l1_over: choice });
    await owner.presses(t('receive-save'));
    await owner.isTold('flash-received-complete');
    await owner.reads(says);
    await owner.looksRight(`order: too many, ${choice}`);
  }
});
