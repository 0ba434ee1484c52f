// Addresses that are secrets, seen by the proxy in front of Packpost: whoever reads its log must find
// them in the lines of the pages themselves (which a proxy can leave out) and nowhere else.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, newestLink, posts } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import { aLoggingProxy } from '../support/proxy.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';
import { Visitor } from '../support/visitor.mjs';

const EACH = [
  { language: 'en', size: 'desk', script: true },
  { language: 'ar', size: 'phone', script: false },
];

/** A name on a local network, without TLS: browsers mark no request with `Sec-Fetch-Site` there. */
async function behindAProxy() {
  const proxy = await aLoggingProxy('orders.exul.example');
  return { proxy, settings: { PACKPOST_BASE_URL: proxy.name }, stop: proxy.ends };
}

testFor(
  EACH,
  'a link and an invitation stand in no line of a log but their own',
  async ({ arrive, who, server, beside: { proxy } }) => {
    proxy.to = server.url;
    const owner = await arrive(who);
    const { link } = await aPlacedOrder(owner, await aShopWithSupplier(owner));
    await posts(owner, '/members/invite', { email: 'basma@exul.example', name: 'Basma', role: 'buyer', language: who.language, limit: '' });
    const join = await newestLink(owner, 'join');
    const browser = owner.context.browser();
    const comes = async () => {
      const visitor = await Visitor.arrive(browser, proxy.name, { ...who, proxy: { server: proxy.server } });
      // Browsers heed this header behind TLS only, and say so.
      visitor.watch.forgives(/The Cross-Origin-Opener-Policy header has been ignored/);
      return visitor;
    };

    const contact = await comes();
    await supplier.opensLink(contact, link);
    await contact.switchesLanguage();
    await contact.switchesLanguage();
    await supplier.answers(contact, 'acknowledged');
    await contact.opensKnowing(404, `${link}/nowhere`);
    await contact.sees(contact.t('error-not-found-title'), 'not found');

    const buyer = await comes();
    await buyer.opens(join);
    await buyer.sees(buyer.t('join-title', { shop: PEOPLE[who.language].shop.shop_name }), 'join');
    await buyer.fills({ password: 'short' });
    buyer.watch.awaits(422);
    await buyer.presses(buyer.t('join-action'));
    await buyer.locator('.error-summary').waitFor();
    await buyer.fills({ password: 'three paper boats afloat' });
    await buyer.presses(buyer.t('join-action'));
    await buyer.isTold('flash-joined');

    for (const visitor of [contact, buyer]) {
      assert.deepEqual(visitor.verdict(), []);
      await visitor.context.close();
    }
    const { log } = proxy;
    for (const secret of [link, join].map((path) => path.split('/')[2])) {
      assert.ok(log.some(({ path }) => path.includes(secret)), 'its own lines are there');
      for (const { path, rest, headers } of log) {
        assert.ok(!rest.includes(secret), `the line of ${path} holds a secret: ${rest}`);
        assert.ok(!JSON.stringify(headers).includes(secret), `${path} comes with a secret: ${JSON.stringify(headers)}`);
        assert.ok(!path.includes(secret) || path.startsWith(`/l/${secret}`) || path.startsWith(`/join/${secret}`), path);
      }
    }
    // The log tells where people come from, so it would have told the rest as well.
    const assets = log.filter(({ path }) => path.startsWith('/assets/'));
    assert.ok(assets.length > 0);
    assert.deepEqual([...new Set(assets.map(({ referer }) => referer))], [`${proxy.name}/`]);
    // What was sent was known to be from our own pages by nothing but its origin.
    const sent = log.filter(({ method }) => method === 'POST');
    assert.equal(sent.length, 3);
    for (const { headers } of sent) {
      assert.equal(headers.origin, proxy.name);
      assert.equal(headers['sec-fetch-site'], undefined);
    }
  },
  behindAProxy,
);
