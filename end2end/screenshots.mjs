// Pictures of every page and its main states, to be looked at: target/screenshots/index.html.
//
// In the demo shop, by its announced owner; a first visit and its set-up on a server without one.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openChromium, SIZES } from './support/browser.mjs';
import * as given from './support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';

const FOLDER = fileURLToPath(new URL('../target/screenshots/', import.meta.url));
const SIZE_NAMES = Object.fromEntries(Object.entries(SIZES).map(([name, { width, height }]) => [name, `${width}x${height}`]));
const LANGUAGES = ['en', 'ar'];
const THEMES = ['light', 'dark'];

const taken = [];

/** One picture in each theme of the page as it stands, as if the screen were as high as the page. */
async function picture(visitor, name) {
  const { width, height } = SIZES[visitor.size];
  const whole = await visitor.page.evaluate(() => document.documentElement.scrollHeight);
  await visitor.page.setViewportSize({ width, height: Math.max(height, whole) });
  for (const theme of THEMES) {
    await visitor.page.emulateMedia({ colorScheme: theme });
    const file = `${name}-${SIZE_NAMES[visitor.size]}-${visitor.language}-${theme}.png`;
    await visitor.page.screenshot({ path: FOLDER + file });
    taken.push({ name, file, size: visitor.size });
  }
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  await visitor.page.setViewportSize({ width, height });
}

/** Opens a page and takes its pictures. */
async function shows(visitor, name, path) {
  await visitor.opens(path);
  await visitor.page.locator('h1').waitFor();
  await picture(visitor, name);
}

/** The address of the first entry of a list, if there is one. */
async function first(visitor, list) {
  await visitor.opens(list);
  const hrefs = await visitor.locator('main a.item').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  return hrefs[0];
}

/** Sends a form as it is: empty, and so in vain. */
async function sends(visitor, name, path) {
  await visitor.opens(path);
  await visitor.locator('main form[method=post] .btn.primary').first().click();
  await visitor.page.locator('.error-summary').waitFor();
  await picture(visitor, name);
}

async function firstVisit(browser, look) {
  const server = await Server.start();
  const visitor = await Visitor.arrive(browser, server.url, look);
  await shows(visitor, 'set-up', '/');
  await sends(visitor, 'set-up-errors', '/set-up');
  await visitor.context.close();
  await server.stop();
}

/** Every state that an order can be in, on both sides, in a shop of its own. */
async function lifeOfOrders(browser, look) {
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
    c1: 'Palette',
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
  await owner.page.waitForURL(`**/orders/${coming.id}`);
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

  problems.push(...[owner, contact, buyer].flatMap((one) => one.verdict()).filter((what) => !/^4\d\d from /.test(what)));
  for (const one of [owner, contact, buyer]) await one.context.close();
  await server.stop();
}

async function signedOut(visitor, { supplier_link }) {
  await shows(visitor, 'sign-in', '/sign-in');
  await sends(visitor, 'sign-in-wrong', '/sign-in');
  await shows(visitor, 'invitation-unknown', `/join/${'A'.repeat(43)}?lang=${visitor.language}`);
  await shows(visitor, 'link-unknown', `/l/${'A'.repeat(43)}?lang=${visitor.language}`);
  const link = `${new URL(supplier_link).pathname}?lang=${visitor.language}`;
  await shows(visitor, 'supplier', link);
  await sends(visitor, 'supplier-errors', link);
}

async function signedIn(visitor, { email, password }) {
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
    ['mailbox', '/mailbox'],
    ['account', '/account'],
    ['settings', '/settings'],
    ['people', '/members'],
    ['invite', '/members/invite'],
    ['not-found', '/nowhere'],
  ]) {
    await shows(visitor, name, path);
  }
  const supplier = await first(visitor, '/suppliers');
  await shows(visitor, 'supplier-of-shop', supplier);
  await shows(visitor, 'supplier-edit', `${supplier}/edit`);
  await shows(visitor, 'contact-new', `${supplier}/contacts/new`);
  await visitor.opens('/members');
  const edit = await visitor.locator('main td a[href$="/edit"]').last().getAttribute('href');
  await shows(visitor, 'member-edit', edit);
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

function index() {
  const names = [...new Set(taken.map(({ name }) => name))];
  const rows = names.map((name) => {
    const pictures = taken
      .filter((one) => one.name === name)
      .map(({ file, size }) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy" class="${size}"></a>`);
    return `<h2>${name}</h2><p>${pictures.join('\n')}</p>`;
  });
  return `<!DOCTYPE html><meta charset="utf-8"><title>Packpost, pictured</title>
<style>body{font-family:system-ui;margin:1rem;background:#888}p{display:flex;flex-wrap:wrap;gap:8px;align-items:start}
img{border:1px solid #444}.phone{width:180px}.desk{width:480px}</style>
${rows.join('\n')}`;
}

// An argument, such as "phone", leaves out the other sizes.
const [only] = process.argv.slice(2);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await openChromium();
const server = await Server.start({ demo: true });
const problems = [];
for (const size of Object.keys(SIZES).filter((size) => !only || size === only)) {
  for (const language of LANGUAGES) {
    const look = { language, size };
    await firstVisit(browser, look);
    await lifeOfOrders(browser, look);
    for (const part of [signedOut, signedIn]) {
      const visitor = await Visitor.arrive(browser, server.url, look);
      await part(visitor, await server.announced());
      // Statuses are the business of the tests; here pages are shown as they are.
      problems.push(...visitor.verdict().filter((what) => !/^4\d\d from /.test(what)));
      await visitor.context.close();
    }
    console.log(`screenshots: ${taken.length} taken after ${size}, ${language}`);
  }
}
await server.stop();
await browser.close();
writeFileSync(`${FOLDER}index.html`, index());
for (const problem of new Set(problems)) console.log(`screenshots: ${problem}`);
console.log(`screenshots: ${taken.length} in ${FOLDER}index.html`);
process.exit(problems.length ? 1 : 0);
