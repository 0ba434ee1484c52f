// Every state that an order can be in, on both sides.

import * as given from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, picture, sends, shows } from './camera.mjs';

/** In a shop of its own. */
export async function lifeOfOrders(browser, look) {
  const server = await Server.start();
  const people = PEOPLE[look.language];
  const { person, reason } = people.answer;
  const owner = await Visitor.arrive(browser, server.url, look);
  const contact = await Visitor.arrive(browser, server.url, look);
  const { t } = owner;
  const things = await given.aShopWithSupplier(owner, {
    ...people,
    offer: { ...people.offer, under: '5', over: '10' },
  });
  const tissue = look.language === 'ar' ? 'ورق تغليف ناعم أبيض' : 'Tissue paper, white';
  const second = await given.posts(owner, '/products/new', { name: tissue, detail: '50 × 75', unit: 'sheet' });
  await given.posts(owner, `${second.split('?')[0]}/offers/new`, {
    ...people.offer,
    supplier_sku: 'TP-5075',
    supplier: things.supplier,
  });

  let number = FIRST_NUMBER;
  const placed = () => given.aPlacedOrder(owner, things, number++);
  const agreed = () => given.anAgreedOrder(owner, things, number++);
  const says = (order, form) => given.posts(owner, `${order.link}/answer`, { person, ...form });
  const asks = (order, step) => given.posts(owner, `/orders/${order.id}/steps/${step}`, { reason });
  const shown = (order, name) => shows(owner, `order-${name}`, `/orders/${order.id}`);
  const behind = (link, name) => shows(contact, `supplier-${name}`, link);

  // Line by line, and the shop's reply.
  const proposal = {
    kind: 'changed',
    l1_quantity: '200',
    l1_rest: 'substitute',
    l1_other: people.instead,
    l1_other_quantity: '300',
    l1_other_price: '14',
    l2_quantity: '400',
    l2_rest: 'later',
    l2_until: '2031-06-10',
    c1: 'Pallet',
    c1_amount: '4',
    reason,
  };
  const first = await placed();
  await behind(first.link, 'waiting');
  await contact.fills({ kind: 'changed' });
  await picture(contact, 'supplier-line-by-line');
  await contact.fills({ l1_quantity: '200', l1_rest: 'substitute', l2_quantity: '400', l2_rest: 'later', person });
  await picture(contact, 'supplier-line-by-line-filled');
  await contact.locator('form#answer .btn.primary').click();
  await contact.page.locator('.error-summary').waitFor();
  await picture(contact, 'supplier-line-by-line-errors');
  await says(first, proposal);
  await behind(first.link, 'changes-proposed');
  await shown(first, 'changes-proposed');
  await shows(owner, 'counter-offer', `/orders/${first.id}/amend`);
  await owner.fills({ l1_quantity: '450', l3_out: true });
  await owner.presses(t('amend-next'));
  await owner.button(t('amend-place', { revision: '2' })).waitFor();
  await picture(owner, 'counter-offer-review');
  await owner.presses(t('amend-place', { revision: '2' }));
  await owner.page.waitForURL(`**/orders/${first.id}`);
  await picture(owner, 'order-revision-2');
  await behind(first.link, 'superseded');
  await behind(await given.newestLink(owner), 'revision-2');
  await shows(owner, 'compare', `/orders/${first.id}/compare`);
  await given.posts(owner, `${first.link}/answer`, { person, ...proposal, l1_quantity: '150' }, 200);
  await shown(first, 'late-answer');
  await owner.locator('details.late summary').click();
  await picture(owner, 'order-late-answer-open');

  const second_ = await placed();
  await says(second_, { ...proposal, l1_rest: 'none' });
  const accept = (await given.page(owner, `/orders/${second_.id}`)).match(/name="response" value="([^"]+)"/)[1];
  await given.posts(owner, `/orders/${second_.id}/accept`, { response: accept });
  await shown(second_, 'changes-accepted');
  await behind(second_.link, 'changes-accepted');

  const declined = await placed();
  await says(declined, { kind: 'rejected', reason });
  await shown(declined, 'declined');
  await behind(declined.link, 'declined');
  await shows(owner, 'elsewhere-nobody', `/orders/${declined.id}/elsewhere`);
  await given.aSupplierOf(owner, { ...people, ...people.rival }, things.product);
  await shows(owner, 'elsewhere', `/orders/${declined.id}/elsewhere`);

  // Deliveries.
  const coming = await agreed();
  await behind(coming.link, 'agreed');
  await contact.locator('summary').last().click();
  await contact.fills({ what: 'some' });
  await picture(contact, 'supplier-ship');
  await given.posts(owner, `${coming.link}/ship`, {
    shipment: '', what: 'some', l1_ship: '300', expected: '2031-06-10', carrier: 'Aramex', tracking: 'AX-42-7', person,
  });
  await behind(coming.link, 'shipped');
  await shown(coming, 'shipped');
  await shows(owner, 'receive', `/orders/${coming.id}/receive`);
  await owner.fills({ l1_good: '700', l1_damaged: '12', l2_good: '200' });
  await owner.presses(t('receive-save'));
  await owner.page.locator('.error-summary').waitFor();
  await picture(owner, 'receive-too-many');
  await owner.fills({ l1_over: 'return' });
  await owner.presses(t('receive-save'));
  await owner.page.waitForURL(`**/orders/${coming.id}/claims/new*`);
  await picture(owner, 'claim-from-count');
  await owner.opens(`/orders/${coming.id}`);
  await picture(owner, 'order-partly-here');
  await asks(coming, 'close-short');
  await shown(coming, 'closed');
  await behind(coming.link, 'closed');

  // Steps with a reason.
  const unwanted = await agreed();
  for (const step of ['request-cancel', 'close-short']) {
    await shows(owner, `step-${step}`, `/orders/${unwanted.id}/steps/${step}`);
  }
  await sends(owner, 'step-errors', `/orders/${unwanted.id}/steps/request-cancel`);
  await asks(unwanted, 'request-cancel');
  await shown(unwanted, 'cancel-requested');
  await behind(await given.newestLink(owner), 'cancel-requested');
  await shows(owner, 'step-override-cancel', `/orders/${unwanted.id}/steps/override-cancel`);
  await asks(unwanted, 'override-cancel');
  await shown(unwanted, 'cancelled');
  await behind(await given.newestLink(owner), 'cancelled');

  const told = await placed();
  await shows(owner, 'told', `/orders/${told.id}/told`);
  await shows(owner, 'amend', `/orders/${told.id}/amend`);

  // Approval.
  const buyer = await Visitor.arrive(browser, server.url, look);
  const { language } = look;
  await given.aMember(owner, buyer, { email: 'basma@exul.example', name: 'Basma', role: 'buyer', language, limit: '40' });
  const draft = await given.aDraft(buyer, things);
  await shows(buyer, 'review-above-limit', `/orders/${draft.id}/review`);
  await buyer.presses(t('approval-ask'));
  await buyer.page.waitForURL(`**/orders/${draft.id}`);
  await picture(buyer, 'order-awaiting-approval-buyer');
  await shown(draft, 'awaiting-approval');
  await shows(owner, 'step-send-back', `/orders/${draft.id}/steps/send-back`);
  await shows(owner, 'orders-of-every-kind', '/orders');
  await shows(owner, 'home-of-every-kind', '/');
  await shows(owner, 'people-with-a-buyer', '/members');

  await leaves(owner, contact, buyer);
  await server.stop();
}
