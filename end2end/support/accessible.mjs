// Whether everybody can use a page: axe, direction, width, touch targets.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SIZES } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The least that a finger hits, in CSS pixels. */
const TARGET = 44;

/** What axe was asked already: a page in a state, a language and a size is looked at once. */
const seen = new Set();

/** Everything that is wrong with the page, as sentences. */
export async function shortcomings(page, { name, language, size, script }) {
  const found = await page.evaluate(layout, {
    language,
    // A phone makes its window as wide as what overflows; its screen stays.
    screen: SIZES[size].width,
    target: size === 'phone' ? TARGET : 0,
  });
  const key = `${name} ${language} ${size}`;
  // Without JavaScript the page is the same, and axe could not wait for anything.
  if (script && !seen.has(key)) {
    seen.add(key);
    found.push(...(await axe(page)));
  }
  return found.map((what) => `${key}: ${what}`);
}

async function axe(page) {
  await page.evaluate(AXE);
  const all = { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };
  const light = await page.evaluate(violations, all);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(violations, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((what) => `dark: ${what}`)];
}

async function violations(options) {
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'], iframes: false, ...options });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.html.slice(0, 160)}`),
  );
}

/** Runs in the page. */
function layout({ language, screen, target }) {
  const found = [];
  const { lang, dir } = document.documentElement;
  if (lang !== language) found.push(`the page says lang="${lang}"`);
  if (dir !== (language === 'ar' ? 'rtl' : 'ltr')) found.push(`the page says dir="${dir}"`);
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > screen) {
    // The innermost are to blame; what is fixed only follows the window.
    const beyond = (e) => e.getBoundingClientRect().right > screen + 1 || e.getBoundingClientRect().left < -1;
    const fixed = (e) => e && (getComputedStyle(e).position === 'fixed' || fixed(e.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter((e) => beyond(e) && !fixed(e) && !e.matches('.skip'));
    const names = wide.reverse().slice(0, 3).map((e) => e.outerHTML.slice(0, 120));
    found.push(`${scrollWidth} px wide on a screen of ${screen}: ${names.join(' | ')}`);
  }
  // A browser's own complaints are in its language, not in the page's, and keep ours from being said.
  for (const form of document.querySelectorAll('form[method=post]:not([novalidate])')) {
    const judged = form.querySelector('[required], [pattern], [type=email], [type=date], [type=number], [type=url]');
    if (judged) found.push(`the browser judges "${judged.name}" before we can: novalidate is missing on ${form.action}`);
  }
  // Links inside a sentence are excepted, as in WCAG.
  const touched = 'button, summary, select, textarea, input:not([type=hidden], .choice *), label.choice, a.btn, a.item, nav a, header a, .crumb a';
  for (const element of target ? document.querySelectorAll(touched) : []) {
    const { width, height } = element.getBoundingClientRect();
    if (width && height && (height < target - 0.5 || width < target - 0.5) && !element.matches('.skip')) {
      const size = `${Math.round(width)} × ${Math.round(height)}`;
      found.push(`too small for a finger (${size}): ${element.outerHTML.slice(0, 100)}`);
    }
  }
  return found;
}
