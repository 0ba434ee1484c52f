// What goes over the wire, compressed and with headers, as Chromium counts it: the supplier's page
// with everything that it loads, and the wasm and script of a draft.

import { openChromium } from './support/browser.mjs';
import * as given from './support/given.mjs';
import { Server } from './support/server.mjs';
import * as shop from './support/shop.mjs';
import { Visitor } from './support/visitor.mjs';
import { weighed } from './support/weight.mjs';

const sum = (parts) => parts.reduce((total, { size }) => total + size, 0);

const browser = await openChromium();
const server = await Server.start();
const owner = await Visitor.arrive(browser, server.url, { size: 'phone', worker: false });
const things = await given.aShopWithSupplier(owner);
const { link } = await given.aPlacedOrder(owner, things);
const draft = await given.aDraft(owner, things);

const supplier = await Visitor.arrive(browser, server.url, { size: 'phone' });
const page = await weighed(supplier, () => supplier.opens(link));
const editor = await weighed(owner, async () => {
  await owner.opens(`/orders/${draft.id}/edit`);
  await shop.seesDraft(owner);
});
const islands = editor.filter(({ path }) => /\.(wasm|js)$/.test(path));
for (const { path, size } of [...page, ...islands]) {
  console.error(`weigh: ${String(size).padStart(6)} ${path.replace(/^\/l\/.*/, '/l/…')}`);
}
console.log(`weigh: supplier_page_bytes=${sum(page)} island_bytes=${sum(islands)}`);
await browser.close();
await server.stop();
