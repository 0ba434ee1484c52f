// Single keys that lead to pages, their list, and the switch that turns them off.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { FIRST_NUMBER } from '../support/people.mjs';
import { test, testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'desk' },
  { language: 'ar', size: 'phone' },
];

testFor(EACH_WAY, 'single keys lead to pages, open the list of keys, and can be turned off', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  await aPlacedOrder(owner, things);
  await aPlacedOrder(owner, things, FIRST_NUMBER + 1);
  const { keyboard } = owner.page;
  await owner.opens('/');
  await owner.page.waitForLoadState();
  await keyboard.press('g');
  await keyboard.press('o');
  await owner.page.waitForURL('**/orders');
  await owner.page.waitForLoadState();
  await keyboard.press('/');
  assert.equal(await owner.page.evaluate(() => document.activeElement.type), 'search');
  // In a field a letter is a letter.
  await keyboard.type('gn');
  assert.equal(await owner.locator('main input[type=search]').inputValue(), 'gn');
  await owner.locator('main input[type=search]').fill('');
  await owner.page.evaluate(() => document.activeElement.blur());
  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('k');
  const first = await owner.locator('.list a.item').first().getAttribute('href');
  assert.equal(await owner.page.evaluate(() => document.activeElement.getAttribute('href')), first);

  await keyboard.press('?');
  const sheet = owner.page.getByRole('dialog', { name: t('keys-title') });
  await sheet.waitFor();
  await owner.looksRight('shortcuts: the sheet');
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await keyboard.press('n');
  await owner.sees(t('order-new-title'), 'new order by a key');

  await owner.opens('/account');
  await owner.follows(t('keys-title'));
  await owner.sees(t('keys-title'), 'shortcuts');
  await owner.presses(t('keys-turn-off'));
  await owner.isTold('flash-keys-off');
  await owner.page.waitForLoadState();
  await keyboard.press('n');
  await keyboard.press('?');
  assert.equal(owner.path, '/keys');
  assert.equal(await owner.locator('dialog').count(), 0);
  await owner.presses(t('keys-turn-on'));
  await owner.isTold('flash-keys-on');
});

test('on a keyboard of Arabic letters the place of a key counts', async ({ arrive }) => {
  const owner = await arrive({ language: 'ar' });
  await aShopWithSupplier(owner);
  await owner.opens('/');
  await owner.page.waitForLoadState();
  await owner.page.evaluate(() => {
    for (const [key, code] of [['ل', 'KeyG'], ['س', 'KeyS']]) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }
  });
  await owner.sees(owner.t('suppliers-title'), 'suppliers by a key');
});
