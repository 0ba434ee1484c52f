// What there is before a test begins: made by the same forms as on screen, without the screen.

import { FIRST_NUMBER, PEOPLE, supplierForm } from './people.mjs';

/** How long nobody has read the page of a link, in milliseconds, and a little more. */
export const READING = 2100;

/** Posts a form as the visitor's browser would, and gives the path that it leads to, if it leads on. */
export async function posts(visitor, path, form, status = 303) {
  const link = /^\/l\/[\w-]+(?=\/)/.exec(path)?.[0];
  if (link) form = { ...form, pressed: await aButton(visitor, link) };
  const response = await visitor.context.request.post(path, {
    form,
    headers: { origin: visitor.origin, 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  });
  if (response.status() !== status) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
  return response.headers().location;
}

/** What the button of a link's page sends, once the page was there for as long as reading takes. */
async function aButton(visitor, link) {
  const [, value] = /name="pressed" value="([^"]+)"/.exec(await page(visitor, link));
  await new Promise((done) => setTimeout(done, READING));
  return value;
}

export async function page(visitor, path) {
  const response = await visitor.context.request.get(path);
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}`);
  return response.text();
}

const idIn = (path) => path.split('?')[0].split('/')[2];

/** What travels unseen with the form that posts to `action`. */
function hiddenIn(html, action) {
  const start = html.indexOf(`action="${action}"`);
  if (start < 0) throw new Error(`no form posts to ${action}`);
  const form = html.slice(start, html.indexOf('</form>', start));
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
}

/** A shop with its owner, who is signed in at this visitor's browser. */
export async function aShop(visitor, people = PEOPLE[visitor.language]) {
  await posts(visitor, visitor.setUpPath, people.shop);
}

/** A shop that can order: one supplier who sells one product. */
export async function aShopWithSupplier(visitor, people = PEOPLE[visitor.language]) {
  await aShop(visitor, people);
  return aSupplier(visitor, people);
}

export async function aSupplier(visitor, people) {
  const product = idIn(await posts(visitor, '/products/new', people.product));
  return aSupplierOf(visitor, people, product);
}

/** One more who sells a product that is there already. */
export async function aSupplierOf(visitor, people, product) {
  const supplier = idIn(await posts(visitor, '/suppliers/new', supplierForm(people)));
  await posts(visitor, `/products/${product}/offers/new`, { ...people.offer, supplier });
  return { supplier, product };
}

/** A draft with 500 of each product. */
export async function aDraft(visitor, { supplier }, quantity = '500') {
  const id = idIn(await posts(visitor, '/orders/new', { supplier }));
  const html = await page(visitor, `/orders/${id}/edit`);
  const offers = [...new Set(html.match(/q_[0-9a-f-]{36}/g))];
  const contact = /<option value="([^"]+)"[^>]*>/.exec(html.slice(html.indexOf('name="contact"')))[1];
  const delivery_address = PEOPLE[visitor.language].shop.delivery_address;
  const edit = `/orders/${id}/edit`;
  await posts(visitor, edit, { ...hiddenIn(html, edit), ...Object.fromEntries(offers.map((offer) => [offer, quantity])), contact, delivery_address, then: 'stay' });
  return { id, offer: offers[0] };
}

/** An order of 500 that was sent on its way. */
export async function aSentOrder(visitor, things) {
  const { id, offer } = await aDraft(visitor, things);
  const place = `/orders/${id}/place`;
  await posts(visitor, place, hiddenIn(await page(visitor, `/orders/${id}/review`), place));
  return { id, offer };
}

/** An order of 500 that waits for its supplier, with the link that the mail has. */
export async function aPlacedOrder(visitor, things, number = FIRST_NUMBER) {
  const { id, offer } = await aSentOrder(visitor, things);
  return { id, offer, number, link: await newestLink(visitor) };
}

/** An order of 500 that both sides agree on. */
export async function anAgreedOrder(visitor, things, number = FIRST_NUMBER) {
  const order = await aPlacedOrder(visitor, things, number);
  await posts(visitor, `${order.link}/answer`, { kind: 'accepted', person: PEOPLE[visitor.language].answer.person });
  return order;
}

/** A delivery of an agreed order, counted: so many good ones and so many damaged ones. */
export async function aDelivery(visitor, order, { good, damaged }) {
  const receive = `/orders/${order.id}/receive`;
  const form = hiddenIn(await page(visitor, receive), receive);
  await posts(visitor, receive, { ...form, l1_good: good, l1_damaged: damaged });
}

/** Somebody who was invited by the owner and joined, at this visitor's browser. */
export async function aMember(owner, visitor, { email, name, role, language, limit = '' }) {
  await posts(owner, '/members/invite', { email, name, role, language, limit });
  await posts(visitor, await newestLink(owner, 'join'), { name, password: 'three paper boats afloat' });
}

/** The link in the newest mail that has one: a supplier's (`l`) or an invitation (`join`). */
export async function newestLink(visitor, kind = 'l') {
  for (const mail of await mails(visitor)) {
    const link = new RegExp(`/${kind}/[\\w-]+`).exec(await page(visitor, `${mail}?view=text`));
    if (link) return link[0];
  }
  throw new Error('no mail has a link');
}

/** The paths of all mails, newest first. */
export async function mails(visitor) {
  const html = await page(visitor, '/mailbox');
  return [...html.matchAll(/href="(\/mailbox\/[^"/?]+)"/g)].map(([, path]) => path);
}
