// Pages without a connection, two versions of a draft, and the keyboard shortcuts.

import { aDraft, aPlacedOrder, aShopWithSupplier, posts } from '../support/given.mjs';
import { keeps } from '../support/kept.mjs';
import { PEOPLE } from '../support/people.mjs';
import { Server } from '../support/server.mjs';
import * as shop from '../support/shop.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, picture, shows } from './camera.mjs';

export async function withoutConnection(browser, look) {
  const server = await Server.start();
  const visitor = await Visitor.arrive(browser, server.url, look);
  const { t } = visitor;
  const things = await aShopWithSupplier(visitor);
  const order = await aPlacedOrder(visitor, things);
  const draft = await aDraft(visitor, things);
  const edit = `/orders/${draft.id}/edit`;
  await visitor.opens('/');
  await keeps(visitor, '/');
  await visitor.opens(`/orders/${order.id}`);
  await visitor.opens(edit);
  await keeps(visitor, '/offline', '/orders/new', `/orders/${order.id}`, edit);
  visitor.watch.forgives(/ERR_|Failed to/);
  await visitor.context.setOffline(true);
  await visitor.opens(edit);
  await shop.quantity(visitor).fill('1500');
  await visitor.locator('.saved', { hasText: t('autosave-kept') }).waitFor();
  await picture(visitor, 'offline-draft');
  await shows(visitor, 'offline-order', `/orders/${order.id}`);
  await shows(visitor, 'offline', '/offline');

  const elsewhere = await Visitor.arrive(browser, server.url, look);
  const { email, password } = PEOPLE[look.language].shop;
  await posts(elsewhere, '/sign-in', { email, password });
  await elsewhere.opens(edit);
  await shop.seesDraft(elsewhere);
  await elsewhere.fills({ note: PEOPLE[look.language].note });
  await elsewhere.presses(t('order-edit-save'));
  await elsewhere.isTold('flash-draft-saved');
  await visitor.context.setOffline(false);
  await visitor.locator('#offline [data-word=copy]').waitFor({ state: 'hidden' });
  await visitor.opens('/');
  await visitor.locator('#offline [data-word=clash]').waitFor();
  await picture(visitor, 'offline-clash');
  await visitor.presses(visitor.locator('#offline [data-word=clash] button'));
  await visitor.page.locator('h1', { hasText: t('error-stale-title') }).waitFor();
  await picture(visitor, 'draft-conflict');

  await shows(visitor, 'keys', '/keys');
  await visitor.page.keyboard.press('?');
  await visitor.page.locator('dialog[open]').waitFor();
  await picture(visitor, 'keys-sheet');
  await leaves(visitor, elsewhere);
  await server.stop();
}
