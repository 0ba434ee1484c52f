// The survival kit: on paper, and in the browser when Packpost is gone.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { kept, keeps, until } from '../support/kept.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { test, testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone' },
  { language: 'ar', size: 'desk' },
];
const GONE = /ERR_CONNECTION_REFUSED|Failed to load|Failed to fetch/;

testFor(EACH_WAY, 'the survival kit is there when Packpost is not', async ({ arrive, server, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  await aPlacedOrder(owner, await aShopWithSupplier(owner));
  // It is kept as soon as anybody who may see it opens the home page.
  await owner.opens('/');
  await keeps(owner, '/kit');
  await owner.follows(t('kit-home'));
  await owner.sees(t('kit-title'), 'kit');
  const unreachable = owner.locator('#offline [data-word=copy]');
  assert.equal(await unreachable.isVisible(), false);

  await server.dies();
  owner.watch.forgives(GONE);
  await owner.page.reload();
  await unreachable.waitFor();
  await owner.reads(people.contact.email);
  await owner.reads(t('order-title', { number: String(FIRST_NUMBER) }));
  await owner.sees(t('kit-title'), 'kit: unreachable');
  const card = owner.locator('.kit-order');
  const border = await card.evaluate((element) => getComputedStyle(element).borderTopStyle);
  assert.equal(border, 'solid', 'its looks are kept, too');
});

testFor(
  [
    { language: 'en', size: 'desk', script: false },
    { language: 'ar', size: 'phone', script: false },
  ],
  'the survival kit needs no script and prints black on white',
  async ({ arrive, who }) => {
    const owner = await arrive(who);
    await aPlacedOrder(owner, await aShopWithSupplier(owner));
    await owner.opens('/kit');
    await owner.sees(owner.t('kit-title'), 'kit: no script');
    await owner.page.emulateMedia({ media: 'print' });
    for (const furniture of ['header.top', '[data-print]', '.kit-how']) {
      assert.equal(await owner.locator(furniture).isVisible(), false, furniture);
    }
    await owner.locator('.kit-order').waitFor();
  },
);

test('whoever signs out leaves no survival kit behind', async ({ arrive, server }) => {
  const owner = await arrive();
  await aPlacedOrder(owner, await aShopWithSupplier(owner));
  await owner.opens('/kit');
  await keeps(owner, '/kit');
  await owner.opens('/account');
  await owner.presses(owner.t('sign-out-action'));
  await owner.locator('h1', { hasText: owner.t('sign-in-title') }).waitFor();
  await until('the kit is gone', async () => (await kept(owner)).length === 0);
  await server.dies();
  owner.watch.forgives(GONE);
  await assert.rejects(owner.opens('/kit'), GONE);
});
