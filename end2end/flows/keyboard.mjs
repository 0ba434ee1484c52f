// The main flow with nothing but a keyboard.

import assert from 'node:assert/strict';
import { aShopWithSupplier, newestLink } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

/** More stops than any page has. */
const FAR = 80;

/** Goes on by Tab until this is in focus, which must be seen. */
async function tabsTo(visitor, target) {
  for (let stop = 0; stop < FAR; stop += 1) {
    await visitor.page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) {
      const marked = await target.evaluate((element) => {
        // A radio is marked by the choice around it.
        const shown = [element, element.closest('label.choice')].filter(Boolean).map((e) => getComputedStyle(e));
        return shown.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      assert.ok(marked, `focus on ${target} can't be seen`);
      return;
    }
  }
  throw new Error(`Tab does not reach ${target}`);
}

const types = async (visitor, name, words) => {
  await tabsTo(visitor, visitor.field(name));
  await visitor.page.keyboard.type(words);
};
const enters = async (visitor, target) => {
  await tabsTo(visitor, target);
  await visitor.page.keyboard.press('Enter');
};

testFor(
  [
    { language: 'en', size: 'desk', script: true },
    { language: 'ar', size: 'desk', script: false },
  ],
  'an order is placed and answered by keyboard alone',
  async ({ arrive, who }) => {
    const people = PEOPLE[who.language];
    await aShopWithSupplier(await arrive(who));
    const owner = await arrive(who);
    const { t } = owner;
    await owner.opens('/sign-in?back=/orders');
    await types(owner, 'email', people.shop.email);
    await types(owner, 'password', people.shop.password);
    await owner.page.keyboard.press('Enter');
    await owner.sees(t('nav-orders'), 'orders: none');

    await owner.page.keyboard.press('Tab');
    await owner.page.keyboard.press('Enter');
    assert.ok(await owner.locator('main:focus').count(), 'the first stop skips to the content');
    await enters(owner, owner.locator('main').getByRole('link', { name: t('order-new'), exact: true }).first());
    await owner.sees(t('order-new-title'), 'new order');
    await tabsTo(owner, owner.field('supplier'));
    await owner.page.keyboard.press('ArrowDown');
    await enters(owner, owner.button(t('order-new-action')));
    await shop.seesDraft(owner, people);
    await tabsTo(owner, shop.quantity(owner));
    await owner.page.keyboard.type('500');
    await enters(owner, owner.button(t('order-edit-review')));
    await owner.sees(t('order-review-title', { supplier: people.supplier.name }), 'review');
    await enters(owner, owner.button(t('order-place-action')));
    await owner.isTold('flash-order-placed');

    const contact = await arrive(who);
    await supplier.opensLink(contact, await newestLink(owner));
    await tabsTo(contact, contact.locator('[name=kind]').first());
    await contact.page.keyboard.press('Space');
    await types(contact, 'person', people.answer.person);
    await enters(contact, contact.button(t('supplier-send')));
    await supplier.hasAnswered(contact, 'accepted');
    await owner.page.reload();
    await shop.seesState(owner, 'confirmed');
  },
);
