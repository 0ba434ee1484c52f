// What a member of the shop does on screen, step by step.

import { FIRST_NUMBER, PEOPLE, supplierForm } from './people.mjs';

/** As the very first visitor, with the link that the program printed when it started. */
export async function setsUpShop(visitor, people = PEOPLE[visitor.language]) {
  const { t } = visitor;
  await visitor.opens('/');
  await visitor.reads(t('set-up-link-other'));
  await visitor.sees(t('set-up-title'), 'set-up: without the link');
  await visitor.opens(visitor.setUpPath);
  await visitor.sees(t('set-up-title'), 'set-up');
  await visitor.fills(people.shop);
  await visitor.presses(t('set-up-action'));
  await visitor.sees(people.shop.shop_name, 'home: first steps');
}

export async function addsSupplier(visitor, people = PEOPLE[visitor.language]) {
  const { t } = visitor;
  await visitor.sees(t('supplier-new'), 'new supplier');
  await visitor.fills(supplierForm(people));
  await visitor.presses(t('supplier-add'));
  await visitor.isTold('flash-supplier-added');
  await visitor.sees(people.supplier.name, 'supplier without offers');
}

export async function addsProduct(visitor, people = PEOPLE[visitor.language]) {
  const { t } = visitor;
  await visitor.sees(t('product-new'), 'new product');
  await visitor.fills(people.product);
  await visitor.presses(t('product-add'));
  await visitor.isTold('flash-product-added');
  await visitor.sees(people.product.name, 'product without offers');
}

export async function addsOffer(visitor, people = PEOPLE[visitor.language]) {
  const { t } = visitor;
  await visitor.sees(t('offer-new'), 'new offer');
  const { break_from_2, break_price_2, ...plain } = people.offer;
  await visitor.fills(plain);
  await visitor.presses(visitor.locator('summary', { hasText: t('offer-more-prices') }));
  await visitor.fills({ break_from_2, break_price_2 });
  await visitor.presses(t('offer-add'));
  await visitor.isTold('flash-offer-added');
  await visitor.sees(people.product.name, 'product with offers');
}

/** From `/orders/new` to the empty draft. */
export async function beginsOrder(visitor, people = PEOPLE[visitor.language]) {
  const { t } = visitor;
  await visitor.sees(t('order-new-title'), 'new order');
  await visitor.field('supplier').selectOption({ label: people.supplier.name });
  await visitor.presses(t('order-new-action'));
  await seesDraft(visitor, people);
}

export async function seesDraft(visitor, people = PEOPLE[visitor.language]) {
  const title = visitor.t('order-edit-title', { supplier: people.supplier.name });
  await visitor.sees(title, 'draft');
  await isAlive(visitor);
}

/** Where there is JavaScript, its islands take part from here on. */
async function isAlive(visitor) {
  if (!visitor.script) return;
  // Autosave is the last island on the page, and listens to the form.
  await visitor.page.waitForFunction(() => document.getElementById('draft')?.isListenedTo);
}

/** The quantity of the only product that there is. */
export const quantity = (visitor) => visitor.locator('.lines input');
/** The total at the foot of the draft. */
export const total = (visitor) => visitor.locator('.totals output');

export async function reviews(visitor, people = PEOPLE[visitor.language]) {
  await visitor.presses(visitor.t('order-edit-review'));
  await visitor.sees(visitor.t('order-review-title', { supplier: people.supplier.name }), 'review');
}

export async function places(visitor, number = FIRST_NUMBER) {
  await visitor.presses(visitor.t('order-place-action'));
  await visitor.isTold('flash-order-placed');
  await visitor.sees(visitor.t('order-title', { number: String(number) }), 'order: placed');
}

/** The state that stands beside the supplier's name. */
export async function seesState(visitor, state) {
  await visitor.locator(`.page-head .badge.${state}`, { hasText: visitor.t(`state-${state}`) }).waitFor();
}

/** How much of it has come, as the badge beside "Deliveries" says. */
export async function seesDelivered(visitor, word) {
  await visitor.locator(`h2 .badge.${word}`, { hasText: visitor.t(`fulfilment-${word}`) }).waitFor();
}

/** From the order to the page on which a delivery is counted. */
export async function beginsCount(visitor, order) {
  await visitor.follows(visitor.t('receive-action'));
  await visitor.sees(visitor.t('receive-title', { number: String(order.number) }), 'count');
}

export async function opensOrder(visitor, order, name) {
  await visitor.opens(`/orders/${order.id}`);
  await visitor.sees(visitor.t('order-title', { number: String(order.number) }), name);
}

export async function signsIn(visitor, { email, password }) {
  await visitor.fills({ email, password });
  await visitor.presses(visitor.t('sign-in-action'));
}
