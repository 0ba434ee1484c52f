// The page of channels: which ways are open, a test of a relay, advice about DNS, and the alert
// about a mail that does not get out.

import assert from 'node:assert/strict';
import { aMember, aSentOrder, aShopWithSupplier } from '../support/given.mjs';
import { Relay } from '../support/relay.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

/** A relay, and a name server that is not there. */
async function aRelay() {
  const relay = await Relay.start();
  const settings = {
    PACKPOST_RELAY_HOST: '127.0.0.1',
    PACKPOST_RELAY_PORT: String(relay.port),
    PACKPOST_RELAY_TLS: 'none',
    PACKPOST_MAIL_FROM: 'orders@exul.example',
    PACKPOST_DNS: '127.0.0.1:9',
  };
  return { relay, settings, stop: () => relay.stop(), expected: /mail to suppliers does not get out/ };
}

testFor(EACH_WAY, 'a refused order is told on every page, and the page of channels says what to do', async ({ arrive, who, beside }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const { relay } = beside;
  const things = await aShopWithSupplier(owner);
  await owner.opens('/account');
  await owner.follows(t('channels-title'));
  await owner.sees(t('channels-title'), 'channels: nothing happened yet');
  await owner.reads(t('relay-never'));

  relay.refuses('550 5.1.1 No such user here');
  const order = await aSentOrder(owner, things);
  const banner = owner.locator('.banner.alert');
  for (let tries = 0; tries < 40; tries += 1) {
    await owner.opens('/orders');
    if (await banner.count()) break;
    await owner.page.waitForTimeout(250);
  }
  await owner.looksRight('orders: with an alert');
  await owner.follows(banner.locator('a'));
  await owner.sees(t('channels-title'), 'channels: an order was refused');
  assert.equal(await banner.count(), 0, 'it is said on the page itself');
  await owner.reads(t('alert-do-refused'));
  await owner.reads(t('tried-refused'));
  await owner.follows(owner.locator('main .notice.bad a.btn'));
  await owner.page.waitForURL(`**/orders/${order.id}`);
}, aRelay);

testFor(EACH_WAY, 'the owner tests a relay and asks about DNS', async ({ arrive, who, beside }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const { relay } = beside;
  await aShopWithSupplier(owner);
  const name = `127.0.0.1:${relay.port}`;
  const test = () => owner.presses(owner.locator('form[action*="/test#"] button'));

  await owner.opens('/channels');
  await test();
  await owner.reads(t('probe-well'));
  await owner.looksRight('channels: a test that went well');
  relay.refuses('554 5.7.1 Relay access denied');
  await test();
  await owner.reads(t('probe-fault-relaying-denied'));
  await owner.reads('554 5.7.1 Relay access denied');
  await owner.looksRight('channels: a test that failed');
  relay.refuses(undefined);
  const mailed = t('probe-mail-action-of', { relay: name });
  await owner.presses(owner.locator(`form[action*="/test-mail#"] button[aria-label="${mailed}"]`));
  await owner.locator('.notice.ok').waitFor();
  assert.equal(relay.received.length, 1);
  await owner.looksRight('channels: a test mail');

  await owner.fills({ selectors: 'a@b' });
  await owner.sendsInVain(t('dns-action'), { selectors: t('dns-selectors-wrong') });
  await owner.looksRight('channels: a selector that is none');
  await owner.fills({ selectors: 'google' });
  await owner.presses(t('dns-action'));
  await owner.reads('v=spf1 ip4:127.0.0.1 ~all');
  await owner.reads('google._domainkey.exul.example');
  await owner.looksRight('channels: advice about DNS');
}, aRelay);

testFor(EACH_WAY, 'whoever is no owner sees the ways and not how they are set', async ({ arrive, who }) => {
  const { language } = who;
  const owner = await arrive(who);
  await aShopWithSupplier(owner);
  const receiver = await arrive(who);
  await aMember(owner, receiver, { email: 'reem@exul.example', name: 'Reem', role: 'receiver', language });
  const { t } = receiver;
  await receiver.opens('/channels');
  await receiver.sees(t('channels-title'), 'channels: the built-in mailbox');
  await receiver.reads(t('channels-mailbox'));
  assert.equal(await receiver.locator('main form').count(), 0);
  assert.equal(await receiver.locator('main a[href="/mailbox"]').count(), 0);
});
