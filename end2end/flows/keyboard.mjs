// The main flows with nothing but a keyboard.

import assert from 'node:assert/strict';
import { aDraft, aPlacedOrder, aShopWithSupplier, anAgreedOrder, newestLink } from '../support/given.mjs';
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

/** Tab selects what stands in a field, so that typing takes its place. */
const types = async (visitor, name, words) => {
  await tabsTo(visitor, visitor.field(name));
  await visitor.page.keyboard.type(words);
};
const enters = async (visitor, target) => {
  await tabsTo(visitor, target);
  await visitor.hasRead();
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
    await enters(contact, contact.button(t('supplier-accept')));
    await supplier.hasAnswered(contact, 'accepted');
    await owner.page.reload();
    await shop.seesState(owner, 'confirmed');
  },
);

const BOTH = [
  { language: 'en', size: 'desk', script: false },
  { language: 'ar', size: 'desk', script: true },
];

testFor(BOTH, 'a supplier changes a line by keyboard alone, and the shop accepts it', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  await enters(contact, contact.locator('summary', { hasText: t('supplier-another') }));
  await tabsTo(contact, contact.locator('[name=kind][type=radio]').first());
  await contact.page.keyboard.press('ArrowDown');
  assert.ok(await contact.locator('[name=kind][value=changed]').isChecked());
  await types(contact, 'l1_quantity', '200');
  await tabsTo(contact, contact.field('l1_rest'));
  await contact.page.keyboard.press('ArrowDown');
  await types(contact, 'person', people.answer.person);
  await enters(contact, contact.button(t('supplier-send')));
  await supplier.hasAnswered(contact, 'changed');

  await owner.opens('/');
  await enters(owner, owner.locator('a.item', { hasText: t('needs-next-changes') }));
  await owner.locator('h1').waitFor();
  await enters(owner, owner.button(t('reply-accept')));
  await owner.isTold('flash-changes-accepted');
});

testFor(BOTH, 'the same is ordered again and a delivery counted by keyboard alone', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await owner.opens('/');
  await enters(owner, owner.locator('main').getByRole('button', { name: t('home-again-action') }));
  await owner.sees(t('order-review-title', { supplier: PEOPLE[who.language].supplier.name }), 'review');
  await enters(owner, owner.button(t('order-place-action')));
  await owner.isTold('flash-order-placed');

  await shop.opensOrder(owner, order, 'order: confirmed');
  await enters(owner, owner.link(t('receive-action')));
  await owner.sees(t('receive-title', { number: String(order.number) }), 'count');
  await enters(owner, owner.button(t('receive-all')));
  await owner.isTold('flash-received-complete');
});

testFor(BOTH, 'a step that asks once can be left by Escape, and taken', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const draft = await aDraft(owner, await aShopWithSupplier(owner));
  await owner.opens(`/orders/${draft.id}/edit`);
  await owner.locator('h1').waitFor();
  const button = owner.button(t('order-discard'));
  const sheet = owner.page.getByRole('dialog', { name: t('order-discard') });
  await enters(owner, button);
  await sheet.waitFor();
  await owner.page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  assert.ok(await button.evaluate((e) => e === document.activeElement), 'focus is back on the button');
  await owner.page.keyboard.press('Enter');
  await enters(owner, owner.button(t('order-discard-action')));
  await owner.isTold('flash-draft-discarded');
});
