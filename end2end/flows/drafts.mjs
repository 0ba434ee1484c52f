// Writing an order: figures that follow the hand, autosave, and two tabs on one draft.

import assert from 'node:assert/strict';
import { aDraft, aShopWithSupplier } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { test, testFor } from '../support/suite.mjs';

const WITH_SCRIPT = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: true },
];

async function opensDraft(visitor, draft) {
  await visitor.opens(`/orders/${draft.id}/edit`);
  await shop.seesDraft(visitor);
}

const shownTotal = async (visitor) => (await shop.total(visitor).textContent()).trim();

testFor(WITH_SCRIPT, 'totals follow the hand, and the server counts the same', async ({ arrive, who }) => {
  const { totals } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  await opensDraft(owner, draft);
  assert.ok(owner.watch.requests.some((url) => url.endsWith('.wasm')), 'a draft loads its islands');
  assert.equal(await shownTotal(owner), totals[500], 'as the server rendered it');

  for (const pieces of ['1000', '1500']) {
    await shop.quantity(owner).fill(pieces);
    await shop.total(owner).filter({ hasText: totals[pieces] }).waitFor();
  }
  await shop.quantity(owner).fill('130');
  await owner.reads(t('advice-minimum', { minimum: '200' }));
  await owner.looksRight('draft: advice');

  await shop.quantity(owner).fill('1500');
  const live = await shownTotal(owner);
  await owner.presses(t('order-edit-save'));
  await owner.isTold('flash-draft-saved');
  await shop.seesDraft(owner);
  assert.equal(await shownTotal(owner), live, 'after saving');
  await shop.reviews(owner);
  await owner.locator('.sum', { hasText: live }).waitFor();
});

testFor(WITH_SCRIPT, 'what is typed before the islands are there counts as well', async ({ arrive, who }) => {
  const { totals } = PEOPLE[who.language];
  const owner = await arrive(who);
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await owner.page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await owner.page.goto(`/orders/${draft.id}/edit`, { waitUntil: 'commit' });
  await shop.quantity(owner).fill('1000');
  release();
  await shop.total(owner).filter({ hasText: totals[1000] }).waitFor();
});

testFor(WITH_SCRIPT, 'a draft saves itself, says so, and survives a reload', async ({ arrive, who }) => {
  const { totals, note } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  await opensDraft(owner, draft);
  const status = owner.locator('.saved');

  await shop.quantity(owner).fill('1000');
  await owner.fills({ note });
  await status.filter({ hasText: t.beginning('autosave-saved') }).waitFor();
  await owner.looksRight('draft: saved by itself');
  await owner.page.reload();
  await shop.seesDraft(owner);
  assert.equal((await shop.quantity(owner).inputValue()).replace(/\D/g, ''), '1000');
  assert.equal(await owner.field('note').inputValue(), note);
  assert.equal(await shownTotal(owner), totals[1000]);

  owner.watch.awaits(422);
  await shop.quantity(owner).fill('1.5');
  await status.filter({ hasText: t('autosave-invalid') }).waitFor();

  owner.watch.forgives(/ERR_INTERNET_DISCONNECTED/);
  await owner.context.setOffline(true);
  await shop.quantity(owner).fill('1500');
  await status.filter({ hasText: t('autosave-kept') }).waitFor();
  await owner.context.setOffline(false);
  await owner.fills({ note: `${note} 2` });
  await status.filter({ hasText: t.beginning('autosave-saved') }).waitFor();
});

testFor(
  [
    { language: 'en', size: 'desk', script: true },
    { language: 'ar', size: 'phone', script: false },
  ],
  'of two tabs on one draft the second to save is shown what it typed',
  async ({ arrive, who }) => {
    const { note } = PEOPLE[who.language];
    const first = await arrive(who);
    const { t } = first;
    const draft = await aDraft(first, await aShopWithSupplier(first));
    await opensDraft(first, draft);
    const second = await first.newTab();
    await opensDraft(second, draft);
    await second.fills({ note: 'BB-2' });
    await second.presses(t('order-edit-save'));
    await second.isTold('flash-draft-saved');

    if (first.script) first.watch.awaits(409);
    await first.fills({ note });
    if (first.script) await first.locator('.saved', { hasText: t('autosave-stale') }).waitFor();
    first.watch.awaits(409);
    await first.presses(t('order-edit-save'));
    await first.sees(t('error-stale-title'), 'stale draft');
    await first.reads(note);

    await first.reads('BB-2');
    await first.follows(t('order-conflict-keep'));
    await shop.seesDraft(first);
    assert.equal(await first.field('note').inputValue(), 'BB-2');
  },
);

testFor(
  [
    { language: 'en', size: 'phone', script: false },
    { language: 'ar', size: 'desk', script: true },
  ],
  'a draft that is not in order says where, and keeps what was typed',
  async ({ arrive, who }) => {
    const { note } = PEOPLE[who.language];
    const owner = await arrive(who);
    const { t } = owner;
    const draft = await aDraft(owner, await aShopWithSupplier(owner));
    await opensDraft(owner, draft);
    const name = await shop.quantity(owner).getAttribute('name');
    if (owner.script) owner.watch.forgives(/^422 from POST .*\/edit$/);
    await shop.quantity(owner).fill('many');
    await owner.fills({ note, delivery_address: '' });
    await owner.sendsInVain(t('order-edit-save'), {
      [name]: t('field-not-quantity'),
      delivery_address: t('field-required', { field: t('order-deliver-to') }),
    });
    await owner.looksRight('draft: errors');
    assert.equal(await shop.quantity(owner).inputValue(), 'many');
    assert.equal(await owner.field('note').inputValue(), note);

    await shop.quantity(owner).fill('');
    await owner.fills({ delivery_address: 'A' });
    await owner.sendsInVain(t('order-edit-review'), { [name]: t('order-edit-empty') });
  },
);

test('a draft is given up, and stays in the list as such', async ({ arrive }) => {
  const owner = await arrive({ language: 'en', size: 'phone', script: false });
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  await opensDraft(owner, draft);
  await owner.presses(t('order-discard'));
  await owner.presses(t('order-discard-action'));
  await owner.isTold('flash-draft-discarded');
  await owner.follows(owner.locator('a.item', { hasText: t('state-cancelled') }));
  await shop.seesState(owner, 'cancelled');
  await owner.looksRight('order: given up');
});
