// What a supplier types is kept on their device until it is sent.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const WITH_SCRIPT = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'desk', script: true },
];

testFor(WITH_SCRIPT, 'a half-written answer survives a reload, and goes once it is sent', async ({ arrive, who }) => {
  const { answer, instead } = PEOPLE[who.language];
  const owner = await arrive(who);
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const { t } = contact;
  await supplier.opensLink(contact, order.link);
  const rest = contact.field('l1_rest');
  const kept = () => contact.locator('.kept', { hasText: t('supplier-kept') }).waitFor();

  await contact.fills({ kind: 'changed' });
  assert.ok(!(await rest.isVisible()), 'nothing is missing, so nothing is asked');
  const typed = { l1_quantity: '200', l1_rest: 'substitute', l1_other: instead, l1_other_price: '9', person: answer.person };
  await contact.fills(typed);
  await kept();

  await contact.page.reload();
  await kept();
  assert.ok(await contact.locator('[name=kind][value=changed]').isChecked());
  for (const [name, value] of Object.entries(typed)) {
    assert.equal(await contact.field(name).inputValue(), value, name);
    assert.ok(await contact.field(name).isVisible(), `${name} is seen`);
  }
  await contact.looksRight('supplier: kept');

  // Without a connection nothing is lost either.
  await contact.context.setOffline(true);
  await contact.presses(t('supplier-send'));
  await contact.locator('.kept', { hasText: t('supplier-offline') }).waitFor();
  await contact.context.setOffline(false);
  await contact.presses(t('supplier-send'));
  await supplier.hasAnswered(contact, 'changed');
  await contact.reads(instead);

  // Taken back, the form is fresh: what was sent is no longer kept.
  await contact.presses(t('supplier-undo'));
  await contact.button(t('supplier-accept')).waitFor();
  assert.equal(await contact.locator('[name=kind]:checked').count(), 0);
  assert.equal(await contact.field('l1_quantity').inputValue(), '500');
});

testFor(WITH_SCRIPT, 'what is typed after "received" is kept as well', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  const { t } = contact;
  const kept = () => contact.locator('.kept', { hasText: t('supplier-kept') }).waitFor();
  await supplier.opensLink(contact, order.link);
  await supplier.answers(contact, 'acknowledged');
  await contact.fills({ kind: 'changed', l1_quantity: '200' });
  await kept();
  for (const time of ['first', 'second']) {
    await contact.page.reload();
    await kept();
    assert.equal(await contact.field('l1_quantity').inputValue(), '200', `after the ${time} reload`);
  }
});
