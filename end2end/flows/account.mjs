// Signing in and out, the account, the settings.

import assert from 'node:assert/strict';
import { aShop } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const ONE_EACH = [
  { language: 'en', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
];

testFor(ONE_EACH, 'a member signs out, is refused with a wrong password, and signs in', async ({ arrive, who }) => {
  const { shop: known } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  await aShop(owner);
  await owner.opens('/account');
  await owner.sees(t('account-title'), 'account');
  await owner.presses(t('sign-out-action'));
  await owner.sees(t('sign-in-title'), 'sign in');
  await owner.opens('/suppliers');
  await owner.sees(t('sign-in-title'), 'sign in');

  await owner.fills({ email: known.email, password: 'not the password' });
  await owner.sendsInVain(t('sign-in-action'), { email: t('sign-in-wrong') });
  await owner.looksRight('sign in: wrong');
  assert.equal(await owner.field('email').inputValue(), known.email);
  assert.equal(await owner.field('password').inputValue(), '', 'a password is never put back into a page');

  await shop.signsIn(owner, known);
  await owner.sees(t('suppliers-title'), 'suppliers: none');
  assert.equal(owner.path, '/suppliers', 'signing in leads to where they wanted to go');
});

testFor(ONE_EACH, 'a new password ends the sessions everywhere else', async ({ arrive, who }) => {
  const { shop: known } = PEOPLE[who.language];
  const changed = 'willow copper teapot nine';
  const here = await arrive(who);
  const { t } = here;
  await aShop(here);
  const elsewhere = await arrive(who);
  await elsewhere.opens('/sign-in?back=/account');
  await shop.signsIn(elsewhere, known);
  await elsewhere.sees(t('account-title'), 'account: two sessions');

  await here.opens('/account');
  await here.fills({ current_password: 'not the password', new_password: 'short' });
  await here.sendsInVain(t('password-change'), {
    current_password: t('password-wrong'),
    new_password: t('password-too-short', { min: 10 }),
  });
  await here.looksRight('account: wrong');
  await here.fills({ current_password: known.password, new_password: changed });
  await here.presses(t('password-change'));
  await here.isTold('flash-password-changed');

  await elsewhere.opens('/orders');
  await elsewhere.sees(t('sign-in-title'), 'sign in');
  await shop.signsIn(elsewhere, { email: known.email, password: changed });
  await elsewhere.sees(t('nav-orders'), 'orders: none');
});

testFor(ONE_EACH, 'set-up and settings keep what was typed and say what is missing', async ({ arrive, who }) => {
  const { shop: known } = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  await owner.opens(owner.setUpPath);
  await owner.fills({ ...known, shop_name: '', currency: '', email: 'nobody', password: 'short' });
  await owner.sendsInVain(t('set-up-action'), {
    shop_name: t('field-required', { field: t('shop-name') }),
    currency: t('field-choose', { field: t('shop-currency') }),
    email: t('field-email-no-at'),
    password: t('password-too-short', { min: 10 }),
  });
  await owner.looksRight('set-up: errors');
  assert.equal(await owner.field('name').inputValue(), known.name);
  assert.equal(await owner.field('time_zone').inputValue(), known.time_zone);
  assert.equal(await owner.field('delivery_address').inputValue(), known.delivery_address);
  const { shop_name, currency, email, password } = known;
  await owner.fills({ shop_name, currency, email, password });
  await owner.presses(t('set-up-action'));
  await owner.sees(shop_name, 'home: first steps');

  await owner.opens('/settings');
  await owner.sees(t('settings-title'), 'settings');
  await owner.fills({ delivery_address: '', shop_name: `${shop_name} 2` });
  await owner.sendsInVain(t('save'), { delivery_address: t('field-required', { field: t('shop-delivery-address') }) });
  await owner.looksRight('settings: errors');
  assert.equal(await owner.field('shop_name').inputValue(), `${shop_name} 2`);
  await owner.fills({ delivery_address: known.delivery_address });
  await owner.presses(t('save'));
  await owner.isTold('flash-settings-saved');
  await owner.follows(t('nav-home'));
  await owner.sees(`${shop_name} 2`, 'home: first steps');
});
