// What else a supplier says: no, later, and "that was a mistake".

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier, mails } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const ONE_EACH = [
  { language: 'en', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
];
const THE_OTHERS = [
  { language: 'ar', size: 'phone', script: false },
  { language: 'en', size: 'desk', script: true },
];

testFor(ONE_EACH, 'a supplier who says no is asked why, and nothing typed is lost', async ({ arrive, who }) => {
  const { answer } = PEOPLE[who.language];
  const owner = await arrive(who);
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const { t } = contact;
  await supplier.opensLink(contact, order.link);

  await contact.sendsInVain(t('supplier-send'), {
    kind: t('field-choose', { field: t('supplier-answer') }),
    person: t('field-required', { field: t('supplier-person') }),
  });
  await contact.looksRight('supplier: nothing filled in');

  await contact.fills({ kind: 'rejected', person: answer.person });
  await contact.sendsInVain(t('supplier-send'), { reason: t('supplier-reason-required') });
  await contact.looksRight('supplier: no reason');
  assert.equal(await contact.field('person').inputValue(), answer.person);
  assert.ok(await contact.locator('[name=kind][value=rejected]').isChecked());

  await contact.fills({ reason: answer.reason });
  await contact.presses(t('supplier-send'));
  await supplier.hasAnswered(contact, 'rejected');
  await contact.reads(answer.reason);

  await shop.opensOrder(owner, order, 'order: rejected');
  await shop.seesState(owner, 'rejected');
  await owner.locator('.notice.bad', { hasText: answer.reason }).waitFor();
  await owner.opens('/');
  await owner.reads(t('needs-rejected'));
  await owner.looksRight('home: needs you');
});

testFor(THE_OTHERS, 'a supplier says "received", later yes, and takes that back', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const { t } = contact;
  await supplier.opensLink(contact, order.link);

  await supplier.answers(contact, 'acknowledged');
  await shop.opensOrder(owner, order, 'order: acknowledged');
  await shop.seesState(owner, 'acknowledged');

  assert.equal(await contact.locator('[name=kind][value=acknowledged]').count(), 0, '"received" is said once');
  await supplier.answers(contact, 'accepted');
  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');

  await contact.presses(t('supplier-undo'));
  await supplier.hasAnswered(contact, 'acknowledged');
  await contact.button(t('supplier-accept')).waitFor();
  await owner.page.reload();
  await shop.seesState(owner, 'acknowledged');
  await owner.reads(t('event-taken-back'));
  await owner.looksRight('order: taken back');

  // The order; then a receipt for each of the two answers and for the taking back. The owner is told
  // of the first at once, and of what follows within five minutes in one email.
  assert.equal((await mails(owner)).length, 1 + 3 + 1);
});
