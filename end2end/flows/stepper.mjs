// Quantities stepped by buttons and arrow keys, the next price break, and the search above the lines.

import assert from 'node:assert/strict';
import * as given from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const BOTH_SIZES = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: true },
];

/** What else the supplier sells: with the product that is there, enough for a search. */
const MORE = {
  en: ['Mailer box, small', 'Mailer box, large', 'Paper tape', 'Café bag', 'Hang tag', 'Care label'],
  ar: ['علبة شحن صغيرة', 'علبة شحن كبيرة', 'شريط ورقي', 'كَرْتُون مقوّى', 'بطاقة تعليق', 'ملصق عناية'],
};

/** Without marks and the like, as somebody in a hurry types it; what it finds is the fourth of them. */
const CARELESS = { en: 'BAG cafe', ar: 'مقوي كرتون' };

async function opensDraft(visitor, draft) {
  await visitor.opens(`/orders/${draft.id}/edit`);
  await shop.seesDraft(visitor);
}

/** A draft with nothing in it, of a supplier with seven products. */
async function aLongDraft(visitor) {
  const { language } = visitor;
  const things = await given.aShopWithSupplier(visitor);
  for (const [i, name] of MORE[language].entries()) {
    const product = await given.posts(visitor, '/products/new', { ...PEOPLE[language].product, name, detail: '' });
    const offer = { ...PEOPLE[language].offer, supplier_sku: `SKU-${i}`, supplier: things.supplier };
    await given.posts(visitor, `${product.split('?')[0]}/offers/new`, offer);
  }
  return given.aDraft(visitor, things, '');
}

const said = (visitor) => visitor.locator('#stepped');
const value = async (visitor) => shop.quantity(visitor).inputValue();

testFor(BOTH_SIZES, 'a quantity is stepped by buttons, and figures and saving follow', async ({ arrive, who }) => {
  const { product, totals } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  await opensDraft(owner, await given.aDraft(owner, await given.aShopWithSupplier(owner), ''));
  const [more, fewer] = ['line-more', 'line-fewer'].map((key) => owner.button(t(key, { product: product.name })));
  const steps = async (button, to) => {
    await owner.presses(button);
    assert.equal(await value(owner), to);
    assert.ok(await button.evaluate((e) => e === document.activeElement), 'the button keeps the focus');
  };

  await steps(more, '200');
  await steps(more, '250');
  const amount = (await owner.locator('.line-total').textContent()).trim();
  assert.equal(await said(owner).textContent(), `250. ${amount}`);
  await steps(fewer, '200');
  await steps(fewer, '');
  assert.equal(await said(owner).textContent(), t('order-edit-nothing'));
  await steps(fewer, '');
  await owner.looksRight('draft: stepped');

  await shop.quantity(owner).fill('450');
  assert.ok(!(await owner.locator('.line-break').isVisible()), 'a thousand is far');
  await steps(more, '500');
  await shop.total(owner).filter({ hasText: totals[500] }).waitFor();
  const percent = who.language === 'en' ? '12%' : '14%';
  await owner.reads(t('break-cheaper', { more: '500', percent }));
  await shop.quantity(owner).fill('950');
  await owner.reads(t('break-pays-less', { more: '50' }));
  assert.ok((await said(owner).textContent()).startsWith('500. '), 'what is typed by hand is not said again');
  await owner.looksRight('draft: price break');
  const saved = owner.page.waitForResponse((r) => r.request().postData()?.includes('1%2C000'));
  await steps(more, '1,000');
  await shop.total(owner).filter({ hasText: totals[1000] }).waitFor();
  assert.ok(!(await owner.locator('.line-break').isVisible()), 'it is reached');

  await saved;
  await owner.page.reload();
  await shop.seesDraft(owner);
  assert.equal(await value(owner), '1,000');
});

testFor(BOTH_SIZES, 'arrow keys step a quantity too', async ({ arrive, who }) => {
  const owner = await arrive(who);
  await opensDraft(owner, await given.aDraft(owner, await given.aShopWithSupplier(owner), ''));
  const { keyboard } = owner.page;
  const presses = async (key, to) => {
    await keyboard.press(key);
    assert.equal(await value(owner), to, key);
  };
  await shop.quantity(owner).focus();
  await presses('ArrowUp', '200');
  await presses('ArrowUp', '250');
  await presses('Shift+ArrowUp', '250');
  await presses('ArrowDown', '200');
  await presses('ArrowDown', '');
  await keyboard.type('many');
  await presses('ArrowUp', '200');
  await owner.field('note').fill('1\n2');
  await keyboard.press('ArrowUp');
  assert.equal(await owner.field('note').inputValue(), '1\n2', 'other fields keep their arrows');
});

testFor(BOTH_SIZES, 'a product is found as one types, and Enter leads to its quantity', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const words = MORE[who.language];
  await opensDraft(owner, await aLongDraft(owner));
  const find = owner.page.getByLabel(t('order-edit-find'));
  const count = owner.locator('#found');
  const row = (name) => owner.locator('.lines li', { hasText: name });
  const shows = async (shown) => assert.equal(await owner.locator('.lines li:visible').count(), shown);

  await row(words[2]).locator('input').fill('200');
  // Leaving a field is a reason to save, too.
  await row(words[2]).locator('input').blur();
  await owner.locator('.saved', { hasText: t.beginning('autosave-saved') }).waitFor();
  const before = owner.watch.requests.length;
  await find.fill(CARELESS[who.language]);
  await count.filter({ hasText: t('order-edit-found', { shown: '2', all: '7' }) }).waitFor();
  await shows(2);
  assert.ok(await row(words[2]).isVisible(), 'what is ordered stays in sight');
  await owner.looksRight('draft: found');
  await find.press('Enter');
  assert.ok(await row(words[3]).locator('input').evaluate((e) => e === document.activeElement));
  assert.equal(owner.watch.requests.length, before, 'a search neither sends nor saves the form');

  await find.fill('SKU-5');
  await shows(2);
  assert.ok(await row(words[5]).isVisible(), 'found by its code');
  await find.fill('zzz');
  await count.filter({ hasText: t('order-edit-found-nothing') }).waitFor();
  await find.press('Enter');
  await shows(1);
  await owner.looksRight('draft: nothing found');
  await find.press('Escape');
  assert.equal(await find.inputValue(), '');
  await shows(7);
  assert.equal(await count.textContent(), '');
});

testFor(
  [
    { language: 'en', size: 'desk', script: false },
    { language: 'ar', size: 'phone', script: false },
  ],
  'without script there is the field alone, and the price break as of now',
  async ({ arrive, who }) => {
    const { totals } = PEOPLE[who.language];
    const owner = await arrive(who);
    const { t } = owner;
    const draft = await aLongDraft(owner);
    await opensDraft(owner, draft);
    for (const asleep of ['.stepper button', '#find']) {
      assert.ok(await owner.locator(asleep).count(), asleep);
      assert.equal(await owner.locator(asleep).filter({ visible: true }).count(), 0, asleep);
    }
    const { name } = PEOPLE[who.language].product;
    await owner.locator('.lines li', { hasText: name }).locator('input').fill('500');
    await owner.presses(t('order-edit-save'));
    await owner.isTold('flash-draft-saved');
    await shop.seesDraft(owner);
    const percent = who.language === 'en' ? '12%' : '14%';
    await owner.reads(t('break-cheaper', { more: '500', percent }));
    await shop.total(owner).filter({ hasText: totals[500] }).waitFor();
    await owner.looksRight('draft: without script');
  },
);
