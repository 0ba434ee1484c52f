// Draws the icons of app/public from favicon.svg, when the mark has changed: `node icons.mjs`.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openChromium } from './support/browser.mjs';

const FOLDER = new URL('../app/public/', import.meta.url);
const MARK = readFileSync(new URL('favicon.svg', FOLDER), 'utf8');
/** Phones cut these to a shape of their own, so they fill the square. What matters of the mark lies within the middle 80 %. */
const FILLED = MARK.replace(' rx="7"', '');
const ICONS = [
  { name: 'icon-180.png', size: 180, svg: FILLED },
  { name: 'icon-192.png', size: 192, svg: MARK },
  { name: 'icon-512.png', size: 512, svg: MARK },
  { name: 'icon-maskable-512.png', size: 512, svg: FILLED },
];

const browser = await openChromium();
for (const { name, size, svg } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: fileURLToPath(new URL(name, FOLDER)), omitBackground: true });
  await page.close();
}
await browser.close();
