// The supplier tells what is on its way, once all of it and once a part.

import { aShopWithSupplier, anAgreedOrder } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

testFor(EACH_WAY, 'the shop hears what is on its way, and when', async ({ arrive, who }) => {
  const { person } = PEOPLE[who.language].answer;
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await supplier.opensLink(contact, order.link);
  const opens = () => contact.presses(contact.locator('summary', { hasText: t('ship-title') }));
  await opens();
  await contact.looksRight('supplier: ship notice');
  await contact.sendsInVain(t('ship-send'), {
    what: t('field-choose', { field: t('ship-what') }),
    person: t('field-required', { field: t('supplier-person') }),
  });
  await contact.looksRight('supplier: ship notice, errors');
  await contact.fills({ what: 'some', person });
  await contact.sendsInVain(t('ship-send'), { l1_ship: t('ship-nothing') });
  await contact.fills({ l1_ship: '200', expected: '2031-06-10', carrier: 'Aramex', tracking: 'AX-42-7' });
  await contact.looksRight('supplier: ship notice, a part');
  await contact.presses(t('ship-send'));
  await contact.reads(t('ship-told'));
  await contact.reads('AX-42-7');
  await contact.looksRight('supplier: told what is on its way');

  await shop.opensOrder(owner, order, 'order: a part is on its way');
  await owner.reads(t('shipped-title'));
  await owner.reads(t.pieces(200));
  await owner.reads(t.day('2031-06-10'));
  await owner.reads('AX-42-7');
  await owner.reads(t('event-shipped'));

  await opens();
  await contact.fills({ what: 'all', person });
  await contact.presses(t('ship-send'));
  await contact.reads(t('shipped-all'));
  await owner.page.reload();
  await owner.reads(t('shipped-all'));
  await owner.opens('/mailbox');
  const facts = { supplier: PEOPLE[who.language].supplier.name, number: String(FIRST_NUMBER) };
  const subject = t('mail-notice-subject', facts);
  await owner.follows(owner.locator('a.item', { hasText: subject }).first());
  await owner.sees(subject, 'mail: shipped');
});
