// However often "Place order" is pressed, there is one order and one mail.

import assert from 'node:assert/strict';
import { aDraft, aShopWithSupplier, mails } from '../support/given.mjs';
import { FIRST_NUMBER } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

testFor(
  [
    { language: 'en', size: 'phone', script: true },
    { language: 'ar', size: 'desk', script: false },
  ],
  'a double click, another tab and the back button place an order once',
  async ({ arrive, who }) => {
    const owner = await arrive(who);
    const { t } = owner;
    const draft = await aDraft(owner, await aShopWithSupplier(owner));
    const review = `/orders/${draft.id}/review`;
    const late = await owner.newTab();
    await late.opens(review);
    await owner.opens(review);

    await owner.button(t('order-place-action')).dblclick();
    await owner.page.waitForURL(`**/orders/${draft.id}`);
    await shop.seesState(owner, 'placed');

    await late.presses(t('order-place-action'));
    await late.isTold('flash-order-was-placed');

    await owner.page.goBack();
    await owner.sees(t('order-title', { number: String(FIRST_NUMBER) }), 'order: placed');
    assert.equal(owner.path, `/orders/${draft.id}`, 'what was placed is not reviewed again');

    assert.equal((await mails(owner)).length, 1);
    await owner.opens('/orders');
    assert.equal(await owner.locator('ul.list a.item').count(), 1);
  },
);
