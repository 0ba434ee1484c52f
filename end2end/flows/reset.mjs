// Who forgot the password gets a link by email; the mailbox page stands for their email.

import assert from 'node:assert/strict';
import { aShop } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'en', size: 'desk', script: false },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
];
const CHANGED = { en: 'willow copper teapot nine', ar: 'ثلاثة قوارب ورقية' };

testFor(EACH_WAY, 'who forgot the password chooses another one behind a link', async ({ arrive, who }) => {
  const { shop: known } = PEOPLE[who.language];
  const password = CHANGED[who.language];
  const here = await arrive(who);
  const { t } = here;
  await aShop(here);

  const elsewhere = await arrive(who);
  await elsewhere.opens('/sign-in');
  await elsewhere.follows(t('sign-in-forgot'));
  await elsewhere.sees(t('reset-title'), 'reset: ask');
  await elsewhere.fills({ email: 'nobody' });
  await elsewhere.sendsInVain(t('reset-action'), { email: t('field-email-no-at') });
  await elsewhere.looksRight('reset: no address');
  assert.equal(await elsewhere.field('email').inputValue(), 'nobody', 'nothing typed is lost');
  await elsewhere.fills({ email: 'nobody@nowhere.example' });
  await elsewhere.presses(t('reset-action'));
  await elsewhere.sees(t('reset-sent-title'), 'reset: sent to nobody');
  await elsewhere.opens('/reset');
  await elsewhere.fills({ email: known.email });
  await elsewhere.presses(t('reset-action'));
  await elsewhere.sees(t('reset-sent-title'), 'reset: sent');

  const link = await opensTheMail(here, known);
  await elsewhere.opensKnowing(404, `/reset/${'A'.repeat(43)}?lang=${who.language}`);
  await elsewhere.sees(t('reset-closed-unknown'), 'reset: unknown');
  await elsewhere.opens(link);
  await elsewhere.sees(t('reset-choose-title'), 'reset: choose');
  await elsewhere.reads(known.email);
  await elsewhere.switchesLanguage();
  await elsewhere.sees(elsewhere.t('reset-choose-title'), 'reset: choose, the other language');
  await elsewhere.switchesLanguage();
  for (const [weak, why] of [
    ['packpost12345', t('password-guessable')],
    ['          ', t('password-few', { count: 5 })],
    ['mnbvcxz lkjh 7', t('password-pattern')],
  ]) {
    await elsewhere.fills({ password: weak });
    await elsewhere.sendsInVain(t('reset-choose-action'), { password: why });
  }
  await elsewhere.looksRight('reset: weak');
  await elsewhere.fills({ password });
  await elsewhere.presses(t('reset-choose-action'));
  await elsewhere.isTold('flash-password-reset');
  await elsewhere.looksRight('reset: done');
  assert.equal(elsewhere.path, '/sign-in', 'a link signs nobody in');

  // Every session has ended, the old password is worth nothing, and the link is used.
  await here.opens('/orders');
  await here.sees(t('sign-in-title'), 'sign in');
  await here.fills({ email: known.email, password: known.password });
  await here.sendsInVain(t('sign-in-action'), { email: t('sign-in-wrong') });
  await shop.signsIn(elsewhere, { email: known.email, password });
  await elsewhere.sees(known.shop_name, 'home');
  await elsewhere.opensKnowing(410, link);
  await elsewhere.sees(t('reset-closed-used'), 'reset: used');
  await elsewhere.opens('/mailbox');
  await elsewhere.follows(elsewhere.locator('a.item', { hasText: t('mail-password-changed-subject') }).first());
  await elsewhere.sees(t('mail-password-changed-subject'), 'mail: password changed');
});

/** The newest email about a new password in the built-in mailbox; gives the link in it. */
async function opensTheMail(owner, { shop_name }) {
  const item = owner.locator('a.item', { hasText: owner.t('mail-password-reset-subject') }).first();
  // It is written a moment after it was asked for.
  for (let look = 0; look < 50; look += 1) {
    await owner.opens('/mailbox');
    if (await item.count()) break;
  }
  await owner.follows(item);
  await owner.reads(shop_name);
  await owner.looksRight('mail: a link for a new password');
  const href = await owner.locator('main a[href*="/reset/"]').first().getAttribute('href');
  return new URL(href).pathname;
}
