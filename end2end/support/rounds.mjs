// Every kind of page, with something on it, for what is looked at on all of them.

import * as given from './given.mjs';
import { FIRST_NUMBER, PEOPLE } from './people.mjs';

/** A shop with an order in each hand, and its main pages as [name, path]; the last are the supplier's. */
export async function allRound(owner) {
  const people = PEOPLE[owner.language];
  const { person } = people.answer;
  const things = await given.aShopWithSupplier(owner);
  const agreed = await given.anAgreedOrder(owner, things);
  const changed = await given.aPlacedOrder(owner, things, FIRST_NUMBER + 1);
  await given.posts(owner, `${changed.link}/answer`, { kind: 'changed', l1_quantity: '200', l1_rest: 'later', person });
  const placed = await given.aPlacedOrder(owner, things, FIRST_NUMBER + 2);
  const draft = await given.aDraft(owner, things);
  return [
    ['home', '/'],
    ['orders', '/orders'],
    ['new order', '/orders/new'],
    ['draft', `/orders/${draft.id}/edit`],
    ['review', `/orders/${draft.id}/review`],
    ['order: confirmed', `/orders/${agreed.id}`],
    ['order: changes', `/orders/${changed.id}`],
    ['count', `/orders/${agreed.id}/receive`],
    ['told', `/orders/${placed.id}/told`],
    ['amend', `/orders/${placed.id}/amend`],
    ['suppliers', '/suppliers'],
    ['supplier', `/suppliers/${things.supplier}`],
    ['product', `/products/${things.product}`],
    ['new offer', `/products/${things.product}/offers/new`],
    ['people', '/members'],
    ['account', '/account'],
    ['settings', '/settings'],
    ['working time', '/settings/working-time'],
    ['mailbox', '/mailbox'],
    ['supplier: answered', changed.link],
    ['supplier: open', placed.link],
  ];
}
