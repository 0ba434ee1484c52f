// The whole way, by everybody: from an empty server to an order that both sides agree on.

import assert from 'node:assert/strict';
import { mails } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EVERYBODY = ['en', 'ar'].flatMap((language) =>
  ['phone', 'desk'].flatMap((size) => [true, false].map((script) => ({ language, size, script }))),
);

testFor(EVERYBODY, 'a newcomer orders, the supplier says yes, and the shop sees it', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;

  await shop.setsUpShop(owner);
  await owner.follows(t('step-action-supplier'));
  await shop.addsSupplier(owner);
  await owner.follows(t('supplier-add-product'));
  await shop.addsProduct(owner);
  await owner.follows(t('offer-new'));
  await shop.addsOffer(owner);
  await owner.follows(t('nav-home'));
  await owner.sees(people.shop.shop_name, 'home: ready to order');
  await owner.follows(t('step-action-order'));
  await shop.beginsOrder(owner);

  await shop.quantity(owner).fill('500');
  if (owner.script) {
    await shop.total(owner).filter({ hasText: people.totals[500] }).waitFor();
  }
  await owner.fills({ need_by: '2031-05-20', note: people.note });
  await shop.reviews(owner);
  const preview = owner.locator('.mail-preview');
  for (const words of [people.contact.email, people.note, people.totals[500], t('order-review-link')]) {
    await preview.getByText(words).first().waitFor();
  }
  await shop.places(owner);
  await shop.seesState(owner, 'placed');
  await owner.reads(t('order-waits-for-answer'));

  const link = await opensTheMail(owner, people);

  const contact = await arrive(who);
  await supplier.opensLink(contact, link);
  for (const words of [people.product.name, people.totals[500], people.note]) await contact.reads(words);
  await supplier.answers(contact, 'accepted');
  assert.equal(await contact.locator('form#answer').count(), 0, 'an accepted order takes no second answer');

  await owner.opens('/orders');
  await owner.sees(t('nav-orders'), 'orders');
  await owner.follows(owner.locator('a.item', { hasText: people.supplier.name }));
  await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'order: confirmed');
  await shop.seesState(owner, 'confirmed');
  await owner.locator('.notice.ok', { hasText: people.answer.person }).waitFor();
  await owner.follows(t('nav-home'));
  await owner.locator('a.item', { hasText: t('state-confirmed') }).waitFor();
  await owner.looksRight('home: orders');

  assert.equal((await mails(owner)).length, 3, 'the order, a receipt for the supplier, word to the shop');
});

/** In the built-in mailbox, in each of its looks; gives the link that the mail's own button leads to. */
async function opensTheMail(owner, people) {
  const { t } = owner;
  await owner.follows(t('banner-mailbox-open'));
  await owner.sees(t('mailbox-title'), 'mailbox');
  const subject = t('mail-order-subject', { number: String(FIRST_NUMBER), shop: people.shop.shop_name });
  await owner.follows(owner.locator('a.item', { hasText: subject }));
  await owner.sees(subject, 'mail: text');
  await owner.reads(people.totals[500]);
  await owner.follows(t('mailbox-look-source'));
  await owner.reads('multipart/alternative');
  await owner.looksRight('mail: source');
  await owner.follows(t('mailbox-look-html'));
  const mail = owner.page.frameLocator('iframe.mail');
  await mail.getByText(people.note).waitFor();
  await owner.looksRight('mail: html');
  await owner.presses(mail.getByRole('link', { name: t('mail-order-answer') }));
  await owner.page.waitForURL('**/l/*');
  await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'supplier: open');
  return owner.path;
}
