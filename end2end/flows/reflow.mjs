// Enlarged, in colours of the reader's own, without movement: nothing is lost.

import assert from 'node:assert/strict';
import { allRound } from '../support/rounds.mjs';
import { testFor } from '../support/suite.mjs';

const BOTH = ['en', 'ar'].map((language) => ({ language, size: 'desk', script: true }));

/** 1280 pixels at 400 %: as narrow as WCAG asks (1.4.10), and letters of twice the size (1.4.4). */
const NARROW = { width: 320, height: 640 };

/** Runs in the page: what is cut off or reaches beyond the screen. */
function lost(width) {
  const found = [];
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > width) found.push(`${scrollWidth} px wide on a screen of ${width}`);
  for (const e of document.querySelectorAll('main *, header *')) {
    const { overflowX, textOverflow, clipPath, position } = getComputedStyle(e);
    const hidden = clipPath !== 'none' || position === 'absolute';
    if (hidden || overflowX === 'visible' || overflowX === 'auto' || overflowX === 'scroll') continue;
    if (e.scrollWidth > e.clientWidth + 1 && !e.matches('input, select, textarea')) {
      found.push(`cut off (${textOverflow}): ${e.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}

testFor(BOTH, 'nothing is lost on 320 pixels, nor with letters of twice the size', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const found = [];
  const pages = await allRound(owner);
  await owner.page.setViewportSize(NARROW);
  for (const [name, path] of pages) {
    await owner.opens(path);
    await owner.locator('h1').waitFor();
    for (const letters of ['100%', '200%']) {
      const width = letters === '100%' ? NARROW.width : 640;
      await owner.page.setViewportSize({ ...NARROW, width });
      await owner.page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters);
      const here = await owner.page.evaluate(lost, width);
      found.push(...here.map((what) => `${name}, ${letters}: ${what}`));
    }
  }
  assert.deepEqual(found, []);
});

testFor(BOTH, 'in colours of the reader’s own, states and focus are still seen', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const found = [];
  const pages = await allRound(owner);
  await owner.page.emulateMedia({ forcedColors: 'active' });
  for (const [name, path] of pages) {
    await owner.opens(path);
    await owner.locator('h1').waitFor();
    const here = await owner.page.evaluate(() => {
      const background = getComputedStyle(document.body).backgroundColor;
      const bare = (e, pseudo) => {
        const { backgroundColor, borderStyle, borderWidth } = getComputedStyle(e, pseudo);
        const drawn = borderStyle !== 'none' && borderWidth !== '0px';
        return !drawn && (backgroundColor === background || backgroundColor === 'rgba(0, 0, 0, 0)');
      };
      const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length);
      const seen = [
        ...all('.badge, .notice').filter((e) => bare(e, '::before')).map((e) => `no shape: ${e.className}`),
        ...all('.btn:not(.quiet), input:not([type=hidden]), select, textarea, .choice').filter((e) => bare(e)).map((e) => `no edge: ${e.outerHTML.slice(0, 80)}`),
        ...all('nav [aria-current]').filter((e) => !getComputedStyle(e).textDecorationLine.includes('underline')).map((e) => `where one is can't be seen: ${e.textContent}`),
      ];
      const link = document.querySelector('main a, main button');
      link?.focus();
      return seen;
    });
    found.push(...here.map((what) => `${name}: ${what}`));
    await owner.page.keyboard.press('Tab');
    const outline = await owner.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    if (outline === 'none') found.push(`${name}: focus can't be seen`);
  }
  assert.deepEqual(found, []);
});

testFor(BOTH, 'whoever wants less movement gets none', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const pages = await allRound(owner);
  const moves = () =>
    owner.page.evaluate(() => {
      const long = (e) => Math.max(...getComputedStyle(e).transitionDuration.split(',').map(parseFloat)) > 0.01;
      const moving = document.getAnimations().filter((a) => a.effect.getComputedTiming().duration > 10);
      return moving.length + [...document.querySelectorAll('body *')].filter(long).length;
    });
  let calm = 0;
  let lively = 0;
  for (const [, path] of pages.slice(0, 6)) {
    await owner.page.emulateMedia({ reducedMotion: 'reduce' });
    await owner.opens(path);
    calm += await moves();
    await owner.page.emulateMedia({ reducedMotion: 'no-preference' });
    lively += await moves();
  }
  assert.equal(calm, 0);
  assert.ok(lively > 0, 'there is something to leave out');
});
