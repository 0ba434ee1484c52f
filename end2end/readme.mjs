// Takes the pictures of the README, into docs/screenshots, from a fresh demo shop: `node readme.mjs`.

import { fileURLToPath } from 'node:url';
import { openChromium, settings } from './support/browser.mjs';
import { Server } from './support/server.mjs';

const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const DESK = { viewport: { width: 1100, height: 760 } };
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };

const browser = await openChromium();
const server = await Server.start({ demo: true });
const { email, password, supplier_link } = await server.announced();

async function person(language, size, shape) {
  const context = await browser.newContext({ baseURL: server.url, ...settings({ language, size }), ...shape });
  return context.newPage();
}

async function member(language, size, shape) {
  const page = await person(language, size, shape);
  await page.goto('/sign-in');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL((url) => url.pathname === '/');
  if ((await page.locator('html').getAttribute('lang')) !== language) {
    await page.locator('header .lang').click();
    await page.locator(`html[lang=${language}]`).waitFor();
  }
  return page;
}

const takes = (page, name) => page.screenshot({ path: `${FOLDER}${name}.png` });

const owner = await member('en', 'desk', DESK);
await takes(owner, 'home');
await owner.goto('/orders?state=changes-proposed');
await owner.locator('main a.item').first().click();
await owner.locator('h1').waitFor();
await takes(owner, 'order');
await owner.context().close();

const supplier = await person('en', 'phone', PHONE);
await supplier.goto(`${new URL(supplier_link).pathname}?lang=en`);
await takes(supplier, 'supplier');

const arabic = await member('ar', 'phone', PHONE);
await takes(arabic, 'arabic');

await browser.close();
await server.stop();
