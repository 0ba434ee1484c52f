// A person in front of a screen: a language, a device, JavaScript or none.

import { settings } from './browser.mjs';
import { shortcomings } from './accessible.mjs';
import { READING } from './given.mjs';
import { behind } from './server.mjs';
import { texts } from './texts.mjs';
import { Watch } from './watch.mjs';

const PATIENCE = 10_000;
/** What says that an email leaves, and what is said where it stays in the built-in mailbox. */
const KEPT = {
  'flash-order-placed': 'flash-order-kept',
  'flash-revision-placed': 'flash-revision-kept',
  'flash-link-sent': 'flash-link-kept',
  'flash-message-retried': 'flash-message-kept',
  'flash-escalated': 'flash-escalated-kept',
  'flash-claim-sent': 'flash-claim-kept',
  'flash-invitation-sent': 'flash-invitation-kept',
  'flash-changes-accepted': 'flash-changes-kept',
  'flash-step-cancel': 'flash-cancel-kept',
  'flash-step-request-cancel': 'flash-request-cancel-kept',
  'flash-step-withdraw-cancel': 'flash-withdraw-cancel-kept',
};

export class Visitor {
  static async arrive(browser, origin, { language = 'en', size = 'desk', script = true, worker = true, proxy } = {}) {
    const context = await browser.newContext({ baseURL: origin, ...settings({ language, size, script }), serviceWorkers: worker ? 'allow' : 'block', proxy });
    context.setDefaultTimeout(PATIENCE);
    await Watch.guard(context);
    const watch = new Watch(context, origin, script);
    const page = await context.newPage();
    return new Visitor({ context, watch, page, origin, language, size, script, flaws: [], hands: { taps: 0, typed: 0 } });
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  /** The texts in the language that this person reads now. */
  get t() {
    return texts(this.language);
  }

  /** Another tab of the same browser. */
  async newTab() {
    return new Visitor({ ...this, page: await this.context.newPage() });
  }

  /** What went wrong on any page that this person saw. */
  verdict() {
    return [...this.watch.verdict(), ...this.flaws];
  }

  // Where they go.

  /** What whoever started the server was told: where the shop is set up. */
  get setUpPath() {
    return behind.get(this.origin).setUpPath();
  }

  async opens(path) {
    await this.page.goto(path);
  }

  async opensKnowing(status, path) {
    this.watch.awaits(status);
    await this.opens(path);
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  // What they find.

  locator(selector, options) {
    return this.page.locator(selector, options);
  }

  button(words) {
    return this.page.locator('main').getByRole('button', { name: words, exact: true });
  }

  link(words) {
    return this.page.getByRole('link', { name: words, exact: true });
  }

  field(name) {
    return this.page.locator(`main [name="${name}"]:not([type=hidden])`);
  }

  /** Waits for the heading, then looks whether everybody can use the page. */
  async sees(heading, name) {
    await this.page.locator('h1', { hasText: heading }).waitFor();
    await this.looksRight(name);
  }

  async looksRight(name) {
    await this.page.waitForLoadState();
    this.flaws.push(...(await shortcomings(this.page, { ...this, name })));
  }

  /** Waits for words in the main part of the page. */
  async reads(words) {
    await this.page.locator('main').getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** The word about what was just done. */
  async isTold(key) {
    const told = (key) => this.page.locator('main > .notice', { hasText: this.t(key) });
    await (KEPT[key] ? told(key).or(told(KEPT[key])) : told(key)).waitFor();
  }

  // What they do.

  /** A finger on a phone, a mouse on a desk. */
  async presses(target) {
    const element = typeof target === 'string' ? this.button(target) : target;
    // A role is not found inside what is folded.
    const folded = { name: target, exact: true, includeHidden: true };
    await this.unfolds(typeof target === 'string' ? this.page.locator('main').getByRole('button', folded).first() : element);
    this.hands.taps += 1;
    await this.hasRead();
    await (this.size === 'phone' ? element.tap() : element.click());
  }

  /** Nobody presses the button of a link's page as soon as it is there. */
  async hasRead() {
    if (!this.page.url().startsWith(`${this.origin}/l/`)) return;
    const shown = () => performance.now() - performance.getEntriesByType('navigation')[0].responseStart;
    await this.page.waitForTimeout(Math.max(0, READING - (await this.page.evaluate(shown))));
  }

  /** What is folded away is opened first, as a person would. */
  async unfolds(element) {
    const folded = await element.evaluate((e) => Boolean(e.closest('details:not([open])')) && !e.closest('summary'));
    if (folded) await this.presses(element.locator('xpath=ancestor::details[not(@open)]/summary').last());
  }

  async follows(words) {
    await this.presses(typeof words === 'string' ? this.link(words) : words);
  }

  /** Writes into fields by their names; from a list or from radio buttons it is chosen by value, a box is ticked or not. */
  async fills(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      await this.unfolds(field.first());
      this.hands.typed += 1;
      const kind = await field.first().evaluate((element) => element.type);
      if (kind === 'radio') {
        const one = this.page.locator(`[name="${name}"][value="${value}"]`);
        await this.presses(this.page.locator('label.choice', { has: one }));
      } else if (kind === 'checkbox') {
        const box = this.page.locator(`[name="${name}"]`);
        if ((await field.isChecked()) !== value) await this.presses(this.page.locator('label.choice', { has: box }));
      } else if (kind === 'select-one') {
        await field.selectOption(value);
      } else {
        await field.fill(value);
      }
    }
  }

  /** Chooses files for a field, each as `{ name, mimeType, buffer }`. */
  async chooses(name, files) {
    await this.field(name).setInputFiles(files);
  }

  /** Sends a form that is not in order: the page comes back with these errors, by field. */
  async sendsInVain(words, errors) {
    this.watch.awaits(422);
    await this.presses(words);
    await this.page.locator('.error-summary').waitFor();
    for (const [name, message] of Object.entries(errors)) {
      await this.page.locator(`[id="${name}-error"]`, { hasText: message }).waitFor();
      await this.page.locator(`.error-summary a[href="#${name}"]`, { hasText: message }).waitFor();
    }
  }

  async switchesLanguage() {
    await this.presses(this.page.locator('header .lang'));
    this.language = this.language === 'en' ? 'ar' : 'en';
    await this.page.locator(`html[lang=${this.language}]`).waitFor();
  }
}
