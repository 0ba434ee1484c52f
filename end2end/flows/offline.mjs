// Without a connection: what was opened stays readable, what is written is kept and sent later.

import assert from 'node:assert/strict';
import { aDraft, aPlacedOrder, aShopWithSupplier, posts, page } from '../support/given.mjs';
import { isPrepared, kept, keeps, until, word } from '../support/kept.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { test, testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone' },
  { language: 'ar', size: 'desk' },
];
const GONE = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to load|Failed to fetch|ERR_FAILED/;

async function losesConnection(visitor) {
  visitor.watch.forgives(GONE);
  await visitor.context.setOffline(true);
}

testFor(EACH_WAY, 'orders that were opened can be read without a connection, others say so', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const order = await aPlacedOrder(owner, things);
  const other = await aPlacedOrder(owner, things, FIRST_NUMBER + 1);
  await isPrepared(owner);
  await owner.opens(`/orders/${order.id}`);
  await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'order');
  assert.equal(await owner.locator('#offline').isVisible(), false);
  await keeps(owner, `/orders/${order.id}`);

  await losesConnection(owner);
  await word(owner, 'now').waitFor();
  await owner.page.reload();
  await word(owner, 'copy').waitFor();
  await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'order: a copy');
  const border = await owner.locator('.badge').first().evaluate((element) => getComputedStyle(element).display);
  assert.notEqual(border, 'inline', 'its looks are kept, too');

  await owner.opens(`/orders/${other.id}`);
  await owner.sees(t('offline-title'), 'offline');
  await owner.follows(t('order-title', { number: String(FIRST_NUMBER) }));
  await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'order: a copy');
  await owner.context.setOffline(false);
  await word(owner, 'copy').waitFor({ state: 'hidden' });
});

testFor(EACH_WAY, 'an order written without a connection is a draft when it is back, once', async ({ arrive, who }) => {
  const { note, totals, supplier } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  await isPrepared(owner);

  await losesConnection(owner);
  await owner.opens('/orders/new');
  await owner.sees(t('order-new-title'), 'new order: a copy');
  await owner.field('supplier').selectOption({ label: supplier.name });
  await owner.presses(t('order-new-action'));
  await shop.seesDraft(owner);
  await shop.quantity(owner).fill('1000');
  await shop.total(owner).filter({ hasText: totals[1000] }).waitFor();
  await owner.fills({ note });
  await owner.locator('.saved', { hasText: t('autosave-kept') }).waitFor();
  await word(owner, 'waits').waitFor();
  await owner.looksRight('draft: kept on the device');
  // By the button, too: the page comes back with what was written.
  await owner.presses(t('order-edit-save'));
  await shop.seesDraft(owner);
  await until('it is written there again', async () => (await owner.field('note').inputValue()) === note);

  await owner.opens('/offline');
  await owner.reads(t('offline-unsent'));
  await owner.looksRight('offline: something unsent');
  await owner.presses(owner.locator('[data-unsent] a'));
  await shop.seesDraft(owner);
  await until('it is written there still', async () => (await owner.field('note').inputValue()) === note);
  await owner.opens('/');

  // The copy goes by itself when the connection is back.
  await owner.context.setOffline(false);
  await word(owner, 'sent').waitFor();
  await owner.looksRight('home: what was written is saved');
  await owner.presses(word(owner, 'sent').locator('a'));
  await shop.seesDraft(owner);
  assert.equal(await owner.field('note').inputValue(), note);
  assert.equal(await shop.total(owner).textContent(), totals[1000]);
  await owner.opens('/orders');
  assert.equal(await owner.locator('.list .item').count(), 1, 'one draft, however often it was sent');
});

testFor(EACH_WAY, 'a draft that both sides have changed is shown with both, and the person chooses', async ({ arrive, who }) => {
  const { note } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  const edit = `/orders/${draft.id}/edit`;
  const elsewhere = await arrive(who);
  const { email, password } = PEOPLE[who.language].shop;
  await posts(elsewhere, '/sign-in', { email, password });
  await isPrepared(owner);
  await owner.opens(edit);
  await shop.seesDraft(owner);
  await keeps(owner, edit);

  await losesConnection(owner);
  await shop.quantity(owner).fill('1500');
  await owner.locator('.saved', { hasText: t('autosave-kept') }).waitFor();
  await elsewhere.opens(edit);
  await shop.seesDraft(elsewhere);
  await elsewhere.fills({ note });
  await elsewhere.presses(t('order-edit-save'));
  await elsewhere.isTold('flash-draft-saved');

  owner.watch.awaits(409);
  await owner.context.setOffline(false);
  await owner.locator('.saved', { hasText: t('autosave-stale') }).waitFor();
  owner.watch.awaits(409);
  await owner.presses(t('order-edit-save'));
  await owner.sees(t('error-stale-title'), 'draft: a conflict');
  await owner.locator('tr', { hasText: '1500' }).filter({ hasText: '500' }).waitFor();
  await owner.locator('tr', { hasText: note }).waitFor();
  await owner.presses(t('order-conflict-use'));
  await owner.isTold('flash-draft-saved');
  assert.equal((await shop.quantity(owner).inputValue()).replace(/\D/g, ''), '1500');
  assert.equal(await owner.field('note').inputValue(), '');
});

test('what could not be saved as it is waits above every page until somebody decides', async ({ arrive }) => {
  const owner = await arrive();
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  const edit = `/orders/${draft.id}/edit`;
  await isPrepared(owner);
  await owner.opens(edit);
  await shop.seesDraft(owner);
  await losesConnection(owner);
  await shop.quantity(owner).fill('1.5');
  await owner.locator('.saved', { hasText: t('autosave-kept') }).waitFor();
  await owner.opens('/');
  owner.watch.awaits(422);
  await owner.context.setOffline(false);
  await word(owner, 'clash').waitFor();
  await owner.looksRight('home: something to decide');
  owner.watch.awaits(422);
  await owner.presses(word(owner, 'clash').locator('button'));
  await owner.locator('.error-summary').waitFor();
  assert.equal(await shop.quantity(owner).inputValue(), '1.5');
  await shop.quantity(owner).fill('1500');
  await owner.presses(t('order-edit-save'));
  await owner.isTold('flash-draft-saved');
  await owner.opens('/');
  assert.equal(await owner.locator('#offline').isVisible(), false);
});

test('whoever signs out leaves nothing behind, and is asked first', async ({ arrive }) => {
  const owner = await arrive();
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  await isPrepared(owner);
  await owner.opens(`/orders/${draft.id}/edit`);
  await shop.seesDraft(owner);
  await losesConnection(owner);
  await shop.quantity(owner).fill('1500');
  await owner.locator('.saved', { hasText: owner.t('autosave-kept') }).waitFor();
  await owner.page.evaluate(() => caches.open('packpost-pages').then((pages) => pages.delete('/')));
  // Still unsent when they sign out: Packpost fails while they go to their account.
  await owner.page.route('**/edit', (route) => route.abort());
  await owner.context.setOffline(false);
  await owner.opens('/account');
  const asked = [];
  owner.page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    return asked.length === 1 ? dialog.dismiss() : dialog.accept();
  });
  await owner.presses(owner.t('sign-out-action'));
  await until('they are asked', async () => asked.length === 1);
  assert.equal(asked[0], owner.t('offline-sign-out'));
  assert.equal(owner.path, '/account');
  await owner.presses(owner.t('sign-out-action'));
  await owner.locator('h1', { hasText: owner.t('sign-in-title') }).waitFor();
  await until('nothing is kept', async () => (await kept(owner)).length === 0);
  assert.equal(await owner.page.evaluate(() => Object.entries(localStorage).filter(([key, value]) => key.includes('unsent') && value !== '{}').length), 0);
});

test('no page of a supplier is ever kept', async ({ arrive }) => {
  const owner = await arrive();
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  await isPrepared(owner);
  await owner.opens(order.link);
  await owner.locator('h1').waitFor();
  await isPrepared(owner);
  assert.ok((await kept(owner)).every((path) => !path.startsWith('/l/')));
  // On a supplier's own device there is not even a worker.
  const supplier = await arrive();
  await supplier.opens(order.link);
  await supplier.locator('h1').waitFor();
  assert.equal(await supplier.page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  assert.equal(await page(owner, '/offline').then((html) => html.includes('/l/')), false);
});
