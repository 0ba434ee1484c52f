// A day on which WhatsApp is down: said with one tap, passed over everywhere, and back in the evening.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, page, posts } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

const PHONES = { en: '(713) 555-0142', ar: '079 555 0142' };

/** A shop with a supplier who has a mobile phone, and so many orders that wait. */
async function waiting(owner, count) {
  const things = await aShopWithSupplier(owner);
  const html = await page(owner, `/suppliers/${things.supplier}`);
  const [, edit] = /href="(\/contacts\/[^"]+)"/.exec(html);
  await posts(owner, edit, { ...PEOPLE[owner.language].contact, version: '1', phone: PHONES[owner.language] });
  const orders = [];
  for (let n = 0; n < count; n += 1) orders.push(await aPlacedOrder(owner, things, FIRST_NUMBER + n));
  return orders;
}

testFor(EACH_WAY, 'an outage day on which WhatsApp is down', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const orders = await waiting(owner, 3);
  const banner = owner.locator('.banner.down');
  const links = (begins) => owner.locator(`main a[href^="${begins}"]`);

  // In the morning one of them went out by WhatsApp. Nobody has replied since.
  await owner.opens(`/orders/${orders[0].id}/ways`);
  await owner.presses(t('way-now-whatsapp'));
  await owner.presses(t('carry-went-out'));
  await owner.isTold('flash-carried');

  // WhatsApp is dead. The first tap says so.
  await owner.opens('/');
  await owner.follows(t('outage-link'));
  await owner.sees(t('outage-title'), 'outage: what is down?');
  assert.equal(await links('https://wa.me/').count(), 0);
  await owner.presses(t('service-meta'));
  await owner.isTold('flash-outage-down');
  await owner.reads(t('outage-untold', { count: 3 }));
  await owner.reads(t('outage-doubtful'));
  await owner.looksRight('outage: WhatsApp is down');

  // The second one prepares all three as text messages.
  await owner.presses(t('outage-prepare', { count: 3 }));
  await owner.isTold('flash-outage-prepared');
  assert.equal(await links('sms:').count(), 3);
  assert.equal(await links('https://wa.me/').count(), 0);
  await owner.looksRight('outage: text messages');
  await owner.presses(owner.locator('main .card button').first());
  await owner.isTold('flash-outage-told');

  // It is said on every page, with what is left to do.
  await owner.opens(`/orders/${orders[1].id}/ways`);
  await banner.getByText(t('outage-untold', { count: 2 })).waitFor();
  await owner.looksRight('ways: WhatsApp is down');
  assert.equal(await owner.button(t('way-now-whatsapp')).count(), 0);
  await owner.locator('.rung.next', { hasText: t('channel-sms') }).waitFor();
  await banner.getByRole('link').first().click();
  await owner.sees(t('outage-title'), 'outage: from the line above the page');
  await owner.presses(t('outage-told-all'));
  await owner.isTold('flash-outage-told');
  await owner.reads(t('outage-untold-none'));

  // In the evening it is back, said from whatever page is open.
  await owner.opens('/orders');
  await owner.looksRight('orders: WhatsApp is down');
  await banner.getByRole('button', { name: t('outage-back-meta') }).click();
  await owner.isTold('flash-outage-back');
  await owner.reads(t('outage-question'));
  await owner.presses(owner.locator('summary', { hasText: t('outage-earlier') }));
  await owner.looksRight('outage: over');
  await owner.opens('/orders');
  assert.equal(await banner.count(), 0);
});
