// A few pages look as they did when somebody last looked at them and kept their pictures
// (`LOOKS=keep`). The letters are those of our documents, so that every machine has the same.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { difference } from '../pictures/changes.mjs';
import { settings } from '../support/browser.mjs';
import { aDraft, aShop, aSupplier } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import { testFor } from '../support/suite.mjs';

const KEPT = fileURLToPath(new URL('../looks/', import.meta.url));
const SEEN = fileURLToPath(new URL('../report/', import.meta.url));
const FONTS = { en: 'IBMPlexSans-Regular.ttf', ar: 'IBMPlexSansArabic-Regular.ttf' };
/** A channel may differ by so much: letters are smoothed a little otherwise by each version of a browser. */
const TOLERANCE = 64;
/** So many pixels may differ. A gap that is half a line wider moves all that is below it: more than that. */
const NOTABLE = 0.02;

/** The same browser once more, with our letters and half the pixels. */
async function withOurLetters(visitor) {
  const context = await visitor.context.browser().newContext({
    baseURL: visitor.origin,
    ...settings(visitor),
    storageState: await visitor.context.storageState(),
    deviceScaleFactor: 0.5,
    serviceWorkers: 'block',
    // The style that brings them is not the page's own.
    bypassCSP: true,
  });
  const font = fileURLToPath(new URL(`../../server/fonts/${FONTS[visitor.language]}`, import.meta.url));
  await context.route('**/letters.ttf', (route) => route.fulfill({ path: font, contentType: 'font/ttf' }));
  return context;
}

async function pictured(context, path) {
  const page = await context.newPage();
  await page.goto(path);
  await page.addStyleTag({
    content: `@font-face { font-family: Letters; src: url(/letters.ttf) }
      * { font-family: Letters !important; font-synthesis: none; caret-color: transparent }`,
  });
  await page.evaluate(() => document.fonts.load('16px Letters'));
  const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
  await page.close();
  return png;
}

const LOOKS = [
  { language: 'en', size: 'phone' },
  { language: 'ar', size: 'phone' },
  { language: 'en', size: 'desk' },
];

testFor(LOOKS, 'the main pages look as they did', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  await aShop(owner);
  const context = await withOurLetters(owner);
  const pictures = { home: await pictured(context, '/') };
  const things = await aSupplier(owner, people);
  const draft = await aDraft(owner, things);
  pictures['new-order'] = await pictured(context, '/orders/new');
  pictures.draft = await pictured(context, `/orders/${draft.id}/edit`);
  pictures.supplier = await pictured(context, `/suppliers/${things.supplier}`);
  await context.clearCookies({ name: /session/ });
  pictures['sign-in'] = await pictured(context, '/sign-in');
  await context.close();
  const blank = await owner.newTab();
  for (const [name, png] of Object.entries(pictures)) {
    const file = `${name}-${who.size}-${who.language}.png`;
    if (process.env.LOOKS === 'keep') writeFileSync(KEPT + file, png);
    assert.ok(existsSync(KEPT + file), `no picture of ${file} is kept: LOOKS=keep keeps it`);
    const both = [readFileSync(KEPT + file), png].map((bytes) => bytes.toString('base64'));
    const share = await blank.page.evaluate(difference, [...both, TOLERANCE]);
    if (share <= NOTABLE) continue;
    mkdirSync(SEEN, { recursive: true });
    writeFileSync(SEEN + file, png);
    assert.fail(`${file}: ${(share * 100).toFixed(1)} % looks otherwise. See ${SEEN}${file}; if it is meant so, LOOKS=keep`);
  }
});
