// How many taps the everyday things take on a phone, and that nothing has to be typed for them.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, anAgreedOrder, mails, page, posts } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const ON_A_PHONE = ['en', 'ar'].flatMap((language) => [true, false].map((script) => ({ language, size: 'phone', script })));

/** What `act` took of this person's hands; more than that fails. */
async function takes(visitor, most, act) {
  visitor.hands = { taps: 0, typed: 0 };
  await act();
  const { taps, typed } = visitor.hands;
  assert.ok(taps <= most, `${taps} taps, at most ${most} were to be enough`);
  assert.equal(typed, 0, 'nothing has to be typed');
}

testFor(ON_A_PHONE, 'the same as last time is ordered in at most three taps from the home page', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await owner.opens('/');
  await owner.sees(PEOPLE[who.language].shop.shop_name, 'home: order again');
  await takes(owner, 3, async () => {
    await owner.presses(owner.locator('main').getByRole('button', { name: t('home-again-action') }));
    await owner.sees(t('order-review-title', { supplier: PEOPLE[who.language].supplier.name }), 'review');
    await shop.places(owner, FIRST_NUMBER + 1);
  });
  await shop.seesState(owner, 'placed');
  await owner.reads(t.pieces(500));
});

testFor(ON_A_PHONE, 'a supplier accepts in at most two taps from the mail', async ({ arrive, who, server }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const [mail] = await mails(owner);
  const contact = await arrive(who);
  await contact.page.setContent(await page(owner, `${mail}/html`));
  await takes(contact, 2, async () => {
    await contact.presses(contact.locator(`a[href^="${server.url}${order.link}"]`).first());
    await contact.sees(t('order-title', { number: String(order.number) }), 'supplier: open');
    await contact.presses(t('supplier-accept'));
    await supplier.hasAnswered(contact, 'accepted');
  });
  await contact.reads(PEOPLE[who.language].contact.name);
  await shop.opensOrder(owner, order, 'order: confirmed');
  await shop.seesState(owner, 'confirmed');
});

testFor(ON_A_PHONE, 'a delivery in which all is right is received without typing', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  const expected = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await posts(owner, `${order.link}/ship`, { shipment: '', what: 'all', expected, person: 'X' });
  await owner.opens('/');
  await takes(owner, 3, async () => {
    await owner.follows(owner.locator('a.item', { hasText: t('home-coming-day', { day: t.day(expected) }) }));
    await shop.beginsCount(owner, order);
    await owner.presses(t('receive-all'));
    await owner.isTold('flash-received-complete');
  });
  await shop.seesDelivered(owner, 'complete');
});
