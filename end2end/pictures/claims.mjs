// A claim on both sides, and the forms that say how long the shop waits.

import * as given from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { notAPhoto, TWO_PHOTOS } from '../support/photos.mjs';
import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, picture, shows } from './camera.mjs';

const WORDS = {
  en: ['Torn along the seam, all of them from one box.', 'Twenty new ones come on Monday.', 'Replaced.'],
  ar: ['ممزقة عند الحافة، وكلها من صندوق واحد.', 'نرسل عشرين بديلًا يوم الإثنين.', 'استُبدلت.'],
};

/** In a shop of its own. */
export async function lifeOfClaims(browser, look) {
  const server = await Server.start();
  const people = PEOPLE[look.language];
  const { person } = people.answer;
  const [wrong, promise, how] = WORDS[look.language];
  const owner = await Visitor.arrive(browser, server.url, look);
  const contact = await Visitor.arrive(browser, server.url, look);
  const { t } = owner;
  const things = await given.aShopWithSupplier(owner);
  const order = await given.anAgreedOrder(owner, things);
  await given.aDelivery(owner, order, { good: '480', damaged: '20' });
  await shows(owner, 'order-some-damaged', `/orders/${order.id}`);
  await owner.follows(t('claim-of-damaged'));
  await owner.field('words').waitFor();
  await picture(owner, 'claim');
  await owner.chooses('photos', [...TWO_PHOTOS, notAPhoto]);
  await owner.presses(t('claim-send'));
  await owner.page.locator('.error-summary').waitFor();
  await picture(owner, 'claim-errors');
  await owner.fills({ words: wrong });
  await owner.presses(t('claim-send'));
  await owner.page.waitForURL(`**/orders/${order.id}`);
  await picture(owner, 'order-claim-open');

  await shows(contact, 'supplier-claim', await given.newestLink(owner));
  await contact.presses(t('supplier-claim-send'));
  await contact.page.locator('.error-summary').waitFor();
  await picture(contact, 'supplier-claim-errors');
  await contact.fills({ claim1_promise: promise, claim1_person: person });
  await contact.presses(t('supplier-claim-send'));
  await contact.locator('.badge.promised').waitFor();
  await picture(contact, 'supplier-claim-promised');
  await shows(owner, 'order-claim-promised', `/orders/${order.id}`);
  await owner.follows(t('claim-write-down'));
  await owner.field('promise').waitFor();
  await picture(owner, 'claim-promise');
  await owner.opens(`/orders/${order.id}`);
  await owner.follows(t('claim-settle'));
  await owner.field('how').waitFor();
  await picture(owner, 'claim-settle');
  await owner.fills({ how });
  await owner.presses(t('claim-settle'));
  await owner.page.waitForURL(`**/orders/${order.id}`);
  await picture(owner, 'order-claim-settled');

  // What stands on the home page meanwhile.
  const next = (n) => given.aPlacedOrder(owner, things, FIRST_NUMBER + n);
  const says = (one, form) => given.posts(owner, `${one.link}/answer`, { person, ...form });
  await says(await next(1), { kind: 'changed', l1_quantity: '200', l1_rest: 'none' });
  await says(await next(2), { kind: 'rejected', reason: people.answer.reason });
  const coming = await given.anAgreedOrder(owner, things, FIRST_NUMBER + 3);
  const expected = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await given.posts(owner, `${coming.link}/ship`, { shipment: '', what: 'all', expected, person });
  await given.aDraft(owner, things);
  await shows(owner, 'home-needs', '/');

  // As we ordered: what a supplier proposes is not taken.
  const insists = await next(4);
  await says(insists, { kind: 'changed', l1_quantity: '200', l1_rest: 'none' });
  await owner.opens(`/orders/${insists.id}/amend`);
  await owner.fills({ l1_quantity: '500' });
  await owner.presses(t('amend-next'));
  await owner.button(t('amend-place', { revision: '2' })).waitFor();
  await picture(owner, 'as-ordered-review');
  await owner.presses(t('amend-place', { revision: '2' }));
  await owner.page.waitForURL(`**/orders/${insists.id}`);
  await shows(contact, 'supplier-as-ordered', await given.newestLink(owner));

  await owner.opens('/settings/deadlines');
  await owner.fills({ acknowledge_hours: 'four', answer_days: '31' });
  await owner.presses(t('save'));
  await owner.page.locator('.error-summary').waitFor();
  await picture(owner, 'deadlines-errors');
  await owner.opens('/settings/working-time');
  await owner.presses(owner.locator('form[action$="/holidays/public"] button'));
  await owner.isTold('flash-holidays-added');
  await owner.fills({ d3_from: '18:00' });
  await owner.presses(t('save'));
  await owner.page.locator('.error-summary').waitFor();
  await picture(owner, 'working-time-errors');
  await leaves(owner, contact);
  await server.stop();
}
