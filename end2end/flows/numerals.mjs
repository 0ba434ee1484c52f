// A shop that writes ١٢٣ and تشرين الثاني: no other digits stand on any of its Arabic pages but in
// codes and in what people typed themselves.

import assert from 'node:assert/strict';
import * as given from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import { allRound } from '../support/rounds.mjs';
import * as shop from '../support/shop.mjs';
import { opensLink } from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const ARABIC = ['phone', 'desk'].map((size) => ({ language: 'ar', size }));
const { shop: typed, product, offer } = PEOPLE.ar;

/** The owner chooses in the settings, as anybody would. */
async function choosesEasternDigits(owner) {
  await owner.opens('/settings');
  await owner.field('numerals').selectOption('arab');
  await owner.presses(owner.t('save'));
  await owner.isTold('flash-settings-saved');
}

/** Words with Latin digits that are neither codes nor typed by people. */
async function latinDigits(visitor) {
  const words = await visitor.page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.closest('script, .sku, .address, textarea, option[value=latn]')) found.push(data);
    }
    for (const input of document.querySelectorAll('input.num')) found.push(input.value);
    for (const named of document.querySelectorAll('[aria-label]')) found.push(named.ariaLabel);
    return found;
  });
  const theirs = [product.detail, offer.supplier_sku, ...typed.delivery_address.split('\n')];
  const known = (text) => theirs.reduce((rest, own) => rest.replaceAll(own, ''), text).replace(/\b(order-)?100\d\b/g, '');
  return words.filter((text) => /[0-9]/.test(known(text)));
}

testFor(ARABIC, 'a shop that writes ١٢٣ reads no other digits, on either side', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const pages = await allRound(owner);
  await choosesEasternDigits(owner);
  for (const [name, path] of [...pages, ['channels', '/channels'], ['kit', '/kit'], ['deadlines', '/settings/deadlines']]) {
    await owner.opens(path);
    assert.deepEqual(await latinDigits(owner), [], name);
  }
});

testFor(ARABIC, 'figures follow the hand in the digits of the shop', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const things = await given.aShopWithSupplier(owner);
  await choosesEasternDigits(owner);
  const draft = await given.aDraft(owner, things);
  await owner.opens(`/orders/${draft.id}/edit`);
  await shop.seesDraft(owner);
  assert.equal(await shop.quantity(owner).inputValue(), '٥٠٠');
  // Typed in the digits that the keyboard has, and stepped from there.
  await shop.quantity(owner).fill('950');
  await owner.page.locator('.lines .btn').last().click();
  assert.equal(await shop.quantity(owner).inputValue(), '١٬٠٠٠');
  assert.equal(await shop.total(owner).textContent(), '\u200f٧٥٫٠٠٠\u00a0د.أ.\u200f');
  await owner.page.locator('.saved', { hasText: /[٠-٩]{2}:[٠-٩]{2}/ }).waitFor();
  await owner.looksRight('draft in eastern digits');
  await shop.reviews(owner);
  await owner.looksRight('review in eastern digits');
  await shop.places(owner);
  await owner.looksRight('order in eastern digits');

  const supplier = await arrive({ ...who, script: false });
  await opensLink(supplier, await given.newestLink(owner));
  assert.deepEqual(await latinDigits(supplier), []);
  await supplier.reads('٧٥٫٠٠٠ د.أ.');
  await supplier.looksRight('supplier in eastern digits');
});
