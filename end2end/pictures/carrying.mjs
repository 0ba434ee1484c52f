// Every way an order goes by beside its mail, and the page for an outage.

import * as given from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, picture, shows } from './camera.mjs';

const PHONE = { en: '(713) 555-0142', ar: '079 555 0142' };

/** In a shop of its own. */
export async function waysOut(browser, look) {
  const server = await Server.start();
  const people = PEOPLE[look.language];
  const owner = await Visitor.arrive(browser, server.url, look);
  const { t } = owner;
  const things = await given.aShopWithSupplier(owner);
  const html = await given.page(owner, `/suppliers/${things.supplier}`);
  const [, edit] = /href="(\/contacts\/[^"]+)"/.exec(html);
  await given.posts(owner, edit, {
    ...people.contact,
    version: '1',
    phone: PHONE[look.language],
    second_email: 'orders@mail.example',
    rung_telegram: '0',
  });
  await shows(owner, 'contact-ladder', edit);
  await shows(owner, 'supplier-ladder', `/suppliers/${things.supplier}`);
  const order = await given.aPlacedOrder(owner, things);
  const ways = `/orders/${order.id}/ways`;
  await shows(owner, 'ways', ways);
  for (const channel of ['whatsapp', 'phone', 'print', 'copy']) {
    await owner.opens(ways);
    await owner.presses(t(`way-now-${channel}`));
    await owner.page.waitForURL(`**${ways}/*`);
    await owner.locator('h1').waitFor();
    await picture(owner, `carry-${channel}`);
    if (channel === 'print') await shows(owner, 'sheet', `${new URL(owner.page.url()).pathname}/sheet`);
    if (channel === 'whatsapp') {
      const path = new URL(owner.page.url()).pathname;
      await given.posts(owner, path, { went_out: '1' });
      await shows(owner, 'carry-went-out', path);
    }
  }
  await shows(owner, 'ways-tried', ways);
  await shows(owner, 'order-told-otherwise', `/orders/${order.id}`);
  for (const n of [1, 2, 3]) await given.aPlacedOrder(owner, things, FIRST_NUMBER + n);
  await shows(owner, 'outage', '/outage');
  await given.posts(owner, '/outage/down', { service: 'meta' });
  await shows(owner, 'outage-down', '/outage');
  await shows(owner, 'ways-down', ways);
  await given.posts(owner, '/outage', { after: '' });
  await shows(owner, 'outage-written', '/outage');
  await shows(owner, 'home-with-outage-link', '/');
  await leaves(owner);
  await server.stop();
}
