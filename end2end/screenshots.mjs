// Pictures of every page and its main states, to be looked at: target/screenshots/index.html.
//
// In the demo shop, by its announced owner; a first visit and its set-up on a server without one.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openChromium, SIZES } from './support/browser.mjs';
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

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await openChromium();
const server = await Server.start({ demo: true });
const problems = [];
for (const size of Object.keys(SIZES)) {
  for (const language of LANGUAGES) {
    const look = { language, size };
    await firstVisit(browser, look);
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
