// A connection that fails on the way: whatever was written is saved all the same.

import assert from 'node:assert/strict';
import { aDraft, aMember, aShopWithSupplier, page } from '../support/given.mjs';
import { isPrepared, keeps, until, word } from '../support/kept.mjs';
import { PEOPLE } from '../support/people.mjs';
import { aProxy } from '../support/proxy.mjs';
import * as shop from '../support/shop.mjs';
import { test } from '../support/suite.mjs';
import { Visitor } from '../support/visitor.mjs';

/** Somebody who comes through a proxy, with a draft open before them. */
async function aDraftBehindAProxy(arrive, server) {
  const proxy = await aProxy(server);
  const browser = (await arrive()).context.browser();
  const owner = await Visitor.arrive(browser, proxy.url, { language: 'en', size: 'phone' });
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  const edit = `/orders/${draft.id}/edit`;
  await isPrepared(owner);
  await owner.opens(edit);
  await shop.seesDraft(owner);
  await keeps(owner, edit);
  // What the proxy says by itself.
  owner.watch.forgives(/^50[02] from/);
  const ends = async () => {
    assert.deepEqual(owner.verdict(), []);
    await owner.context.close();
    proxy.closeAllConnections();
    proxy.close();
  };
  return { proxy, owner, edit, ends };
}

/** A word says that it is saved, and so it is. */
async function isToldAndFinds(owner, edit, note) {
  await word(owner, 'sent').waitFor();
  await owner.opens(edit);
  await shop.seesDraft(owner);
  assert.equal(await owner.field('note').inputValue(), note);
}

test('a draft that a proxy could not pass on is kept, and saved later', async ({ arrive, server }) => {
  const { proxy, owner, edit, ends } = await aDraftBehindAProxy(arrive, server);
  const { note } = PEOPLE.en;
  proxy.shut = true;
  await owner.fills({ note });
  await owner.presses(owner.t('order-edit-save'));
  await word(owner, 'copy').waitFor();
  await until('it is written there still', async () => (await owner.field('note').inputValue()) === note);
  proxy.shut = false;
  await owner.opens('/');
  await isToldAndFinds(owner, edit, note);
  await ends();
});

/**
 * Presses "save", and when that is on its way to Packpost this happens in the page. A browser that
 * waits for a page lets nobody look into the one that is there, so it has to be told before.
 */
async function savesAndMeanwhile(owner, happens) {
  await owner.page.evaluate((what) => {
    const does = {
      goesHome: () => location.assign('/'),
      reloads: () => location.reload(),
      isOnline: () => dispatchEvent(new Event('online')),
    };
    document.addEventListener('submit', () => fetch('/on-its-way').then(does[what]).then(() => fetch('/go-on')));
  }, happens);
  await owner.presses(owner.t('order-edit-save'));
}

test('who goes on before a save has arrived loses nothing of it', async ({ arrive, server }) => {
  const { proxy, owner, edit, ends } = await aDraftBehindAProxy(arrive, server);
  const { note } = PEOPLE.en;
  proxy.loses = 'person';
  await owner.fills({ note });
  await savesAndMeanwhile(owner, 'goesHome');
  await isToldAndFinds(owner, edit, note);

  proxy.loses = 'person';
  await owner.fills({ note: `${note} 2` });
  await savesAndMeanwhile(owner, 'reloads');
  await until('it is saved', async () => (await page(owner, edit)).includes(`${note} 2`));
  await until('it is there', async () => (await owner.field('note').inputValue()) === `${note} 2`);
  await ends();
});

test('what Packpost failed to save is saved when it can', async ({ arrive, server }) => {
  const { proxy, owner, edit, ends } = await aDraftBehindAProxy(arrive, server);
  const { note } = PEOPLE.en;
  proxy.fails = true;
  await owner.fills({ note });
  await owner.presses(owner.t('order-edit-save'));
  await word(owner, 'waits').waitFor();
  proxy.fails = false;
  await owner.opens('/');
  await isToldAndFinds(owner, edit, note);
  await ends();
});

test('what is on its way is not stopped when the connection is back', async ({ arrive, server }) => {
  const { proxy, owner, edit, ends } = await aDraftBehindAProxy(arrive, server);
  proxy.shut = true;
  await owner.opens(edit);
  await word(owner, 'copy').waitFor();
  await shop.seesDraft(owner);
  proxy.shut = false;
  proxy.slow = 'person';
  await owner.fills({ note: PEOPLE.en.note });
  await owner.page.evaluate(() => {
    navigation.addEventListener('navigate', ({ navigationType }) => sessionStorage.setItem(navigationType, 'yes'));
  });
  await savesAndMeanwhile(owner, 'isOnline');
  await owner.isTold('flash-draft-saved');
  assert.equal(await owner.field('note').inputValue(), PEOPLE.en.note);
  assert.equal(await owner.page.evaluate(() => sessionStorage.getItem('reload')), null);
  await ends();
});

test('what is typed while the page saves itself is not taken for saved', async ({ arrive, server }) => {
  const { proxy, owner, edit, ends } = await aDraftBehindAProxy(arrive, server);
  const { note } = PEOPLE.en;
  proxy.slow = 'page';
  await owner.fills({ note });
  await proxy.came;
  // The answer comes after what is typed next, and they are off before the page would save again.
  await owner.page.evaluate(() => {
    document.addEventListener('input', () => fetch('/go-on'), { once: true });
    document.addEventListener('draft-sent', () => location.assign('/'));
  });
  await owner.fills({ note: `${note} 2` });
  await owner.page.waitForURL('**/');
  await until('it is saved', async () => (await page(owner, edit)).includes(`${note} 2`));
  await ends();
});

test('what is saved after the session has ended waits for whoever wrote it', async ({ arrive }) => {
  const owner = await arrive();
  const { t } = owner;
  const { note, shop: { email, password } } = PEOPLE.en;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  const buyer = { email: 'basma@exul.example', password: 'three paper boats afloat' };
  await aMember(owner, await arrive(), { ...buyer, name: 'Basma', role: 'buyer', language: 'en', limit: '40' });
  const edit = `/orders/${draft.id}/edit`;
  const signsIn = async (as) => {
    await owner.sees(t('sign-in-title'), 'sign in');
    await owner.fills(as);
    await owner.presses(t('sign-in-action'));
    await owner.locator('h1', { hasText: PEOPLE.en.shop.shop_name }).waitFor();
  };
  await owner.opens(edit);
  await shop.seesDraft(owner);
  await owner.context.clearCookies();
  await owner.fills({ note });
  await owner.presses(t('order-edit-save'));

  await signsIn(buyer);
  assert.equal(await owner.locator('#offline').isVisible(), false);
  assert.ok(!(await page(owner, edit)).includes(note));
  await owner.context.clearCookies();
  await owner.opens('/');
  await signsIn({ email, password });
  await isToldAndFinds(owner, edit, note);
});
