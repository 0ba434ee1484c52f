// The pages of the demo shop, signed in and not, and those of a first visit.

import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { first, leaves, picture, sends, shows } from './camera.mjs';

/** On a server where there is no shop. */
export async function firstVisit(browser, look) {
  const server = await Server.start();
  const visitor = await Visitor.arrive(browser, server.url, look);
  await shows(visitor, 'set-up-link', '/');
  await shows(visitor, 'set-up-link-wrong', `/set-up/${'A'.repeat(43)}`);
  await shows(visitor, 'set-up', visitor.setUpPath);
  await sends(visitor, 'set-up-errors', visitor.setUpPath);
  await leaves(visitor);
  await server.stop();
}

export async function signedOut(visitor, { supplier_link }) {
  await shows(visitor, 'sign-in', '/sign-in');
  await sends(visitor, 'sign-in-wrong', '/sign-in');
  await shows(visitor, 'reset', '/reset');
  await sends(visitor, 'reset-errors', '/reset');
  await shows(visitor, 'reset-sent', '/reset/sent');
  await shows(visitor, 'reset-unknown', `/reset/${'A'.repeat(43)}?lang=${visitor.language}`);
  await shows(visitor, 'invitation-unknown', `/join/${'A'.repeat(43)}?lang=${visitor.language}`);
  await shows(visitor, 'link-unknown', `/l/${'A'.repeat(43)}?lang=${visitor.language}`);
  const link = `${new URL(supplier_link).pathname}?lang=${visitor.language}`;
  await shows(visitor, 'supplier', link);
  await sends(visitor, 'supplier-errors', link);
}

export async function signedIn(visitor, { email, password }) {
  await visitor.opens('/sign-in');
  await visitor.fills({ email, password });
  await visitor.presses(visitor.t('sign-in-action'));
  await visitor.page.waitForURL((url) => url.pathname === '/');
  if ((await visitor.locator('html').getAttribute('lang')) !== visitor.language) {
    await visitor.locator('header .lang').click();
    await visitor.page.locator(`html[lang=${visitor.language}]`).waitFor();
  }
  for (const [name, path] of [
    ['home', '/'],
    ['orders', '/orders'],
    ['orders-none-found', '/orders?q=xyz'],
    ['order-new', '/orders/new'],
    ['suppliers', '/suppliers'],
    ['supplier-new', '/suppliers/new'],
    ['products', '/products'],
    ['product-new', '/products/new'],
    ['channels-mailbox', '/channels'],
    ['mailbox', '/mailbox'],
    ['kit', '/kit'],
    ['outage', '/outage'],
    ['account', '/account'],
    ['settings', '/settings'],
    ['deadlines', '/settings/deadlines'],
    ['working-time', '/settings/working-time'],
    ['people', '/members'],
    ['invite', '/members/invite'],
    ['not-found', '/nowhere'],
    ['design', '/design'],
  ]) {
    await shows(visitor, name, path);
  }
  const supplier = await first(visitor, '/suppliers');
  await shows(visitor, 'supplier-of-shop', supplier);
  await shows(visitor, 'supplier-edit', `${supplier}/edit`);
  await shows(visitor, 'supplier-working-time', `${supplier}/working-time`);
  await shows(visitor, 'contact-new', `${supplier}/contacts/new`);
  await visitor.opens('/members');
  const edit = await visitor.locator('main td a[href$="/edit"]').last().getAttribute('href');
  await shows(visitor, 'member-edit', edit);
  await visitor.presses(visitor.t('members-remove'));
  await picture(visitor, 'member-remove');
  await sends(visitor, 'invite-errors', '/members/invite');
  await sends(visitor, 'supplier-new-errors', '/suppliers/new');
  const product = await first(visitor, '/products');
  await shows(visitor, 'product', product);
  await shows(visitor, 'product-edit', `${product}/edit`);
  await shows(visitor, 'offer-new', `${product}/offers/new`);
  await sends(visitor, 'offer-new-errors', `${product}/offers/new`);
  for (const state of ['placed', 'acknowledged', 'confirmed', 'rejected']) {
    const order = await first(visitor, `/orders?state=${state}`);
    if (order) await shows(visitor, `order-${state}`, order);
  }
  const draft = await first(visitor, '/orders?state=draft');
  if (draft) {
    await shows(visitor, 'order-draft', draft);
    await shows(visitor, 'order-review', draft.replace('/edit', '/review'));
  }
  const mail = await first(visitor, '/mailbox');
  for (const look of ['text', 'html', 'source']) await shows(visitor, `mail-${look}`, `${mail}?view=${look}`);
}
