// Links that let in no longer or never did, scanners that open every link, addresses that are none.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, mails, newestLink, page } from '../support/given.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { test, testFor } from '../support/suite.mjs';

const ONE_EACH = [
  { language: 'en', size: 'desk', script: false },
  { language: 'ar', size: 'phone', script: true },
];

testFor(ONE_EACH, 'a link that lets nobody in says why and what to do', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const order = await aPlacedOrder(owner, things);
  const contact = await arrive(who);

  const unknown = `/l/${'A'.repeat(43)}`;
  for (const wrong of [unknown, order.link.slice(0, -6)]) {
    await contact.opensKnowing(404, wrong);
    await contact.sees(t('link-closed-unknown'), 'link: unknown');
  }

  await shop.opensOrder(owner, order, 'order: placed');
  await owner.presses(owner.locator('summary', { hasText: t('links-title') }));
  await owner.looksRight('order: links');
  await owner.presses(t('link-send-new'));
  await owner.isTold('flash-link-sent');
  await contact.opensKnowing(410, order.link);
  await contact.sees(t('link-closed-superseded'), 'link: superseded');
  await contact.presses(t('link-renew'));
  await contact.sees(t('link-renewed-kept-title'), 'link: renewed');
  const newer = await newestLink(owner);
  assert.notEqual(newer, order.link);
  await supplier.opensLink(contact, newer);

  await owner.presses(owner.locator('summary', { hasText: t('links-title') }));
  await owner.presses(t('link-revoke'));
  await owner.isTold('flash-link-revoked');
  // The page was open when its link was closed.
  contact.watch.awaits(410);
  await contact.fills({ kind: 'accepted', person: 'X' });
  await contact.presses(t('supplier-send'));
  await contact.sees(t('link-closed-revoked'), 'link: closed');
  await owner.page.reload();
  await shop.seesState(owner, 'placed');
});

testFor(ONE_EACH, 'an address that leads nowhere has a page that says so', async ({ arrive, who, server }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const stranger = await arrive(who);
  for (const visitor of [owner, stranger]) {
    await visitor.opensKnowing(404, '/nowhere');
    await visitor.sees(t('error-not-found-title'), 'not found');
  }
  await owner.opensKnowing(404, '/orders/01234567-0123-7123-8123-0123456789ab');
  await owner.sees(t('error-not-found-title'), 'not found');
  await stranger.opensKnowing(405, `${order.link}/answer`);
  await stranger.sees(t('error-method-title'), 'method');

  // A form on somebody else's page.
  await owner.page.goto('about:blank');
  await owner.page.setContent(`<form method="post" action="${server.url}/orders/${order.id}/links/new"><button>X</button></form>`);
  owner.watch.awaits(403);
  await owner.presses(owner.locator('button'));
  await owner.sees(t('error-forbidden-title'), 'forbidden');
  assert.equal((await mails(owner)).length, 1);
});

testFor(ONE_EACH, 'a program that sends the forms of a link confirms nothing, and one press does', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const answer = `${order.link}/answer`;
  const headers = { origin: contact.origin, 'sec-fetch-site': 'same-origin' };
  const sends = (form) => contact.context.request.post(answer, { form, headers, maxRedirects: 0 });
  const plain = { kind: 'accepted', person: 'X' };

  // All that is hidden in the form, and the button as soon as it is there.
  assert.equal((await sends(plain)).status(), 422);
  const html = await page(contact, order.link);
  const [, pressed] = /name="pressed" value="([^"]+)"/.exec(html);
  assert.equal((await sends({ ...plain, pressed })).status(), 422);

  // As a script sends it.
  await supplier.opensLink(contact, order.link);
  contact.watch.awaits(422);
  await contact.page.evaluate(() => document.querySelector('form.actions').submit());
  await contact.sees(t('order-title', { number: '1001' }), 'supplier: not pressed');
  await contact.reads(t('supplier-not-pressed'));
  await shop.opensOrder(owner, order, 'order: placed');
  await shop.seesState(owner, 'placed');

  // The same page, and a finger.
  const before = contact.hands.taps;
  await contact.presses(t('supplier-accept'));
  await supplier.hasAnswered(contact, 'accepted');
  assert.equal(contact.hands.taps - before, 1);
  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');
});

test('scanners may open a link as often as they like', async ({ arrive, server }) => {
  const owner = await arrive();
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive();
  const both = async () => {
    await supplier.opensLink(contact, order.link);
    await shop.opensOrder(owner, order, 'order: placed');
    // Its mail is on the way: the moment when that is done is nobody's doing.
    const done = (visitor) => visitor.page.locator('.timeline li').allInnerTexts();
    const byPeople = (await done(owner)).filter((line) => !line.includes('@'));
    return { supplier: await contact.locator('main').innerText(), byPeople, mails: (await mails(owner)).length };
  };
  const before = await both();
  const paths = [order.link, `${order.link}?lang=ar`, `${order.link}/answer`, `${order.link}/undo`, `${order.link}/renew`];
  const looks = paths.flatMap((path) => ['GET', 'HEAD', 'OPTIONS'].flatMap((method) => Array(10).fill({ path, method })));
  await Promise.all(
    looks.map(async ({ path, method }) => {
      const response = await fetch(server.url + path, { method, headers: { 'user-agent': 'scanner' } });
      await response.arrayBuffer();
      assert.ok(response.status < 500, `${method} ${path} answered ${response.status}`);
    }),
  );
  assert.deepEqual(await both(), before);
});
