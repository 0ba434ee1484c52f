// When email is no way: the ladder of a contact, a message of one's own, and all orders at once.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, page, posts } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

/** Mobile phones of the two countries, as people there write them, and as WhatsApp wants them. */
const PHONES = {
  en: ['(713) 555-0142', '17135550142'],
  ar: ['079 555 0142', '962795550142'],
};

/** The contact has a phone and more, written down on screen. */
async function writesDown(owner, things) {
  const { t, language } = owner;
  await owner.opens(`/suppliers/${things.supplier}`);
  await owner.follows(owner.locator('a[href^="/contacts/"]').first());
  await owner.sees(t('contact-edit'), 'contact');
  await owner.fills({ phone: 'x', second_email: PEOPLE[language].contact.email, telegram: 'a b' });
  await owner.sendsInVain(t('save'), {
    phone: t('field-not-phone'),
    second_email: t('contact-second-email-same'),
    telegram: t('field-not-telegram'),
  });
  await owner.looksRight('contact: errors');
  await owner.fills({ phone: PHONES[language][0], second_email: '', telegram: '@packaging', rung_sms: '1', rung_whatsapp: '2' });
  await owner.presses(t('save'));
  await owner.isTold('flash-contact-saved');
  await owner.reads(t('channel-whatsapp'));
  await owner.looksRight('supplier: ladder');
}

/** What the button in front of the reader opens. */
async function opens(owner, begins) {
  const href = await owner.locator(`main a[href^="${begins}"]`).first().getAttribute('href');
  return decodeURIComponent(href).replace(/[\u2066-\u2069]/g, '');
}

const linkIn = (text) => new URL(/https?:\S+\/l\/[\w-]+/.exec(text)[0]).pathname;

testFor(EACH_WAY, 'an order goes out by the next way of its contact', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t, language } = owner;
  const things = await aShopWithSupplier(owner);
  await writesDown(owner, things);
  const order = await aPlacedOrder(owner, things);
  await shop.opensOrder(owner, order, 'order: placed');
  await owner.follows(t('ways-action'));
  await owner.sees(t('ways-title', { contact: PEOPLE[language].contact.name }), 'ways');
  await owner.locator('.rung.next', { hasText: t('channel-sms') }).waitFor();

  // By text message it does not work today.
  await owner.presses(t('way-now-sms'));
  await owner.sees(t('carry-title', { channel: t('channel-sms'), number: String(FIRST_NUMBER) }), 'carry: text message');
  assert.match(await opens(owner, 'sms:'), new RegExp(`^sms:\\+${PHONES[language][1]}\\?&body=.*${FIRST_NUMBER}`, 's'));
  await owner.presses(t('carry-did-not'));
  await owner.isTold('flash-not-carried');

  // By WhatsApp it does, and a reload sends nothing twice.
  await owner.locator('.rung.next', { hasText: t('channel-whatsapp') }).waitFor();
  await owner.presses(t('way-now-whatsapp'));
  await owner.sees(t('carry-title', { channel: t('channel-whatsapp'), number: String(FIRST_NUMBER) }), 'carry: WhatsApp');
  const text = await opens(owner, `https://wa.me/${PHONES[language][1]}?text=`);
  assert.ok(text.includes(String(FIRST_NUMBER)) && text.includes(PEOPLE[language].product.name), text);
  await owner.page.reload();
  assert.equal(await opens(owner, 'https://wa.me/'), text, 'the text stays as it was written');
  if (who.script) await owner.locator('[data-copy="text"]').waitFor();
  await owner.presses(t('carry-went-out'));
  await owner.isTold('flash-carried');
  await owner.reads(t('carried-whatsapp'));
  await owner.looksRight('order: told by WhatsApp');

  const contact = await arrive(who);
  await supplier.opensLink(contact, linkIn(text));
});

testFor(EACH_WAY, 'a member reads an order out, and hands it over on paper', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t, language } = owner;
  const things = await aShopWithSupplier(owner);
  await writesDown(owner, things);
  const order = await aPlacedOrder(owner, things);
  const ways = `/orders/${order.id}/ways`;

  await owner.opens(ways);
  await owner.presses(t('way-now-print'));
  await owner.locator('h1').waitFor();
  const sheet = await opens(owner, `${ways}/`);
  await owner.opens(sheet);
  await owner.sees(t('sheet-title', { number: String(FIRST_NUMBER) }), 'sheet');
  await owner.locator('svg.qr').waitFor();
  await owner.page.emulateMedia({ media: 'print' });
  assert.equal(await owner.locator('header.top').isVisible(), false, 'nothing but the sheet is printed');
  await owner.page.emulateMedia({ media: 'screen' });

  await owner.opens(ways);
  await owner.presses(t('way-now-phone'));
  await owner.sees(t('carry-title', { channel: t('channel-phone'), number: String(FIRST_NUMBER) }), 'carry: phone');
  assert.equal(await opens(owner, 'tel:'), `tel:+${PHONES[language][1]}`);
  await owner.presses(t('carry-told-phone'));
  await owner.sees(t('told-title'), 'told after the call');
});

testFor(EACH_WAY, 'in an outage all orders are written at once and sent one by one', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t, language } = owner;
  const things = await aShopWithSupplier(owner);
  const html = await page(owner, `/suppliers/${things.supplier}`);
  const [, edit] = /href="(\/contacts\/[^"]+)"/.exec(html);
  await posts(owner, edit, { ...PEOPLE[language].contact, version: '1', phone: PHONES[language][0] });
  for (const n of [0, 1, 2]) await aPlacedOrder(owner, things, FIRST_NUMBER + n);

  await owner.opens('/');
  await owner.follows(t('outage-link'));
  await owner.sees(t('outage-title'), 'outage');
  await owner.presses(t('service-email'));
  await owner.isTold('flash-outage-down');
  await owner.presses(t('outage-prepare', { count: 3 }));
  await owner.isTold('flash-outage-prepared');
  await owner.looksRight('outage: written');
  const open = owner.locator('main a[href^="https://wa.me/"]');
  assert.equal(await open.count(), 3);
  const texts = await open.evaluateAll((all) => all.map((a) => decodeURIComponent(a.href)));
  assert.equal(new Set(texts.map(linkIn)).size, 3, 'each has a link of its own');

  await owner.presses(owner.locator('main .card button').first());
  await owner.isTold('flash-outage-told');
  await owner.reads(t('carried-whatsapp'));
  assert.equal(await open.count(), 2);
  await owner.presses(t('outage-told-all'));
  await owner.isTold('flash-outage-told');
  assert.equal(await open.count(), 0);
  await owner.looksRight('outage: told');
});
