// Pictures of every page and its main states, to be looked at: target/screenshots/index.html.
//
// In the demo shop, by its announced owner; what it does not have, on servers of their own. The
// pictures of the run before stay in target/screenshots-before, and what has changed stands first.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { FOLDER, leaves, problems, taken } from './pictures/camera.mjs';
import { waysOut } from './pictures/carrying.mjs';
import { lifeOfChannels } from './pictures/channels.mjs';
import { changes } from './pictures/changes.mjs';
import { lifeOfClaims } from './pictures/claims.mjs';
import { withoutConnection } from './pictures/offline.mjs';
import { easternDigits } from './pictures/numerals.mjs';
import { lifeOfOrders } from './pictures/orders.mjs';
import { firstVisit, signedIn, signedOut } from './pictures/pages.mjs';
import { openChromium, SIZES } from './support/browser.mjs';
import { Server } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';

const LANGUAGES = ['en', 'ar'];
const PARTS = {
  first: firstVisit,
  orders: lifeOfOrders,
  claims: lifeOfClaims,
  carrying: waysOut,
  channels: lifeOfChannels,
  offline: withoutConnection,
  numerals: easternDigits,
  demo: async (browser, look) => {
    for (const part of [signedOut, signedIn]) {
      const visitor = await Visitor.arrive(browser, server.url, look);
      await part(visitor, await server.announced());
      await leaves(visitor);
    }
  },
};

const BEFORE = FOLDER.replace(/\/$/, '-before/');

function index(changed) {
  const beside = changed.map(
    ({ file, share }) => `<h2>${file}: ${(share * 100).toFixed(1)} % changed</h2>
<p><img src="../screenshots-before/${file}" alt="before" loading="lazy" class="desk"><img src="${file}" alt="now" loading="lazy" class="desk"></p>`,
  );
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
${changed.length ? `<h1>Changed since the last time</h1>${beside.join('\n')}<h1>All</h1>` : ''}
${rows.join('\n')}`;
}

// Arguments leave out the other sizes, such as "phone", or the other parts, such as "claims".
const asked = process.argv.slice(2);
const wants = (word, among) => !asked.some((one) => among.includes(one)) || asked.includes(word);
const sizes = Object.keys(SIZES).filter((size) => wants(size, Object.keys(SIZES)));
rmSync(BEFORE, { recursive: true, force: true });
if (existsSync(FOLDER)) renameSync(FOLDER, BEFORE);
mkdirSync(FOLDER, { recursive: true });
const browser = await openChromium();
const server = await Server.start({ demo: true });
for (const size of sizes) {
  for (const language of LANGUAGES) {
    const look = { language, size };
    for (const [name, part] of Object.entries(PARTS)) {
      if (wants(name, Object.keys(PARTS))) await part(browser, look);
    }
    console.log(`screenshots: ${taken.length} taken after ${size}, ${language}`);
  }
}
await server.stop();
const changed = await changes(browser, taken, FOLDER, BEFORE);
await browser.close();
writeFileSync(`${FOLDER}index.html`, index(changed));
for (const { file, share } of changed) console.log(`screenshots: ${(share * 100).toFixed(1)} % of ${file} has changed`);
for (const problem of new Set(problems)) console.log(`screenshots: ${problem}`);
console.log(`screenshots: ${taken.length} in ${FOLDER}index.html`);
process.exit(problems.length ? 1 : 0);
