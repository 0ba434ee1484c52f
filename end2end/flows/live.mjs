// The order's page follows the order while somebody looks at it.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const WITH_SCRIPT = [
  { language: 'en', size: 'desk', script: true },
  { language: 'ar', size: 'phone', script: true },
];

testFor(WITH_SCRIPT, 'an answer appears on the open page of the order, without a reload', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const { t } = owner;
  await supplier.opensLink(contact, order.link);
  await shop.opensOrder(owner, order, 'order: waiting');
  await owner.page.evaluate(() => (window.isTheSamePage = true));
  const title = await owner.page.locator('h1').boundingBox();
  await supplier.answers(contact, 'accepted');
  await shop.seesState(owner, 'confirmed');
  // Said aloud; who looks sees what is new where it stands, and the title stays where it was.
  await owner.page.locator('#live-word.visually-hidden', { hasText: t('live-changed') }).waitFor({ state: 'attached' });
  assert.equal((await owner.page.locator('h1').boundingBox()).y, title.y, 'the title stays in its place');
  assert.ok(await owner.page.evaluate(() => window.isTheSamePage), 'nothing was reloaded');
  await owner.looksRight('order: followed');
});
