// Takes pictures: one of a page in each theme, into target/screenshots.

import { fileURLToPath } from 'node:url';
import { SIZES } from '../support/browser.mjs';

export const FOLDER = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
const SIZE_NAMES = Object.fromEntries(Object.entries(SIZES).map(([name, { width, height }]) => [name, `${width}x${height}`]));
const THEMES = ['light', 'dark'];

/** Every picture, in the order in which they were taken. */
export const taken = [];
/** What was wrong with the pages on the way. */
export const problems = [];

/** One picture in each theme of the page as it stands, as if the screen were as high as the page. */
export async function picture(visitor, name) {
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
export async function shows(visitor, name, path) {
  await visitor.opens(path);
  await visitor.page.locator('h1').waitFor();
  await picture(visitor, name);
}

/** The address of the first entry of a list, if there is one. */
export async function first(visitor, list) {
  await visitor.opens(list);
  const hrefs = await visitor.locator('main a.item').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  return hrefs[0];
}

/** Sends a form as it is: empty, and so in vain. */
export async function sends(visitor, name, path) {
  await visitor.opens(path);
  await visitor.presses(visitor.locator('main form[method=post]:not(.sticky) .btn.primary').first());
  await visitor.page.locator('.error-summary').waitFor();
  await picture(visitor, name);
}

/** They go. Statuses are the business of the tests; here pages are shown as they are. */
export async function leaves(...visitors) {
  for (const visitor of visitors) {
    problems.push(...visitor.verdict().filter((what) => !/^4\d\d from /.test(what)));
    await visitor.context.close();
  }
}
