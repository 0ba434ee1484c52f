// Both sides switch the language, and it stays switched.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as supplier from '../support/supplier.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

testFor(
  [
    { language: 'en', size: 'phone', script: true },
    { language: 'ar', size: 'desk', script: false },
  ],
  'a member switches the language, here and on other devices',
  async ({ arrive, who }) => {
    const home = await arrive(who);
    await aPlacedOrder(home, await aShopWithSupplier(home));

    // Before anybody signs in, the browser's language holds until it is switched.
    const abroad = await arrive(who);
    await abroad.opens('/sign-in?back=/orders');
    await abroad.sees(abroad.t('sign-in-title'), 'sign in');
    await abroad.switchesLanguage();
    await abroad.sees(abroad.t('sign-in-title'), 'sign in');
    await shop.signsIn(abroad, PEOPLE[who.language].shop);

    // Signed in, the member's own choice holds.
    abroad.language = who.language;
    await abroad.sees(abroad.t('nav-orders'), 'orders');
    await abroad.opens('/orders?state=placed');
    await abroad.switchesLanguage();
    await abroad.sees(abroad.t('nav-orders'), 'orders: waiting');
    assert.ok(abroad.page.url().endsWith('/orders?state=placed'), 'switching stays on the page');
    await abroad.locator('a.item', { hasText: abroad.t('state-placed') }).waitFor();

    home.language = abroad.language;
    await home.opens('/');
    await home.reads(home.t('home-recent'));
    await home.looksRight('home: orders');
  },
);

testFor(
  [
    { language: 'en', size: 'desk', script: true },
    { language: 'ar', size: 'phone', script: false },
  ],
  "a supplier reads the contact's language, and switches it over an answer",
  async ({ arrive, who }) => {
    const owner = await arrive(who);
    const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
    // The browser speaks the other language; the contact's own counts until it is switched.
    const contact = await arrive({ ...who, language: who.language === 'en' ? 'ar' : 'en' });
    contact.language = who.language;
    await supplier.opensLink(contact, order.link);
    await contact.switchesLanguage();
    await contact.sees(contact.t('order-title', { number: String(FIRST_NUMBER) }), 'supplier: open');

    await contact.fills({ kind: 'rejected' });
    await contact.sendsInVain(contact.t('supplier-send'), {
      reason: contact.t('supplier-reason-required'),
      person: contact.t('field-required', { field: contact.t('supplier-person') }),
    });
    await contact.looksRight('supplier: no reason, no name');
    await supplier.answers(contact, 'accepted', PEOPLE[who.language].answer);
    await contact.switchesLanguage();
    await supplier.hasAnswered(contact, 'accepted');
  },
);
