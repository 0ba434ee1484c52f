// A buyer may spend so much; above it an owner places the order, or sends it back.

import { aDraft, aMember, aShopWithSupplier } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

testFor(EACH_WAY, 'what is above a buyer’s limit is sent back once, then placed by the owner', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const buyer = await arrive(who);
  const { language } = who;
  await aMember(owner, buyer, { email: 'basma@exul.example', name: 'Basma', role: 'buyer', language, limit: '40' });
  const draft = await aDraft(buyer, things);

  const asks = async () => {
    await buyer.opens(`/orders/${draft.id}/review`);
    await buyer.reads(t.beginning('owner-needed-limit'));
    await buyer.sees(t('order-review-title', { supplier: people.supplier.name }), 'review: above the limit');
    await buyer.presses(t('approval-ask'));
    await buyer.isTold('flash-approval-asked');
    await shop.seesState(buyer, 'awaiting-approval');
    await buyer.looksRight('order: waits for approval, its writer');
  };
  await asks();

  // The owner finds it in the mail and on the order's page.
  await owner.opens('/mailbox');
  const subject = t('mail-approval-subject', { member: 'Basma', supplier: people.supplier.name });
  await owner.follows(owner.locator('a.item', { hasText: subject }).first());
  await owner.sees(subject, 'mail: approval');
  await owner.opens(`/orders/${draft.id}`);
  await owner.reads(t('approval-waits', { total: people.totals[500] }));
  await owner.sees(t('order-no-number'), 'order: waits for approval');
  await owner.follows(t('approval-look'));
  await owner.reads(t.beginning('approval-why-limit'));
  await owner.sees(t('order-review-title', { supplier: people.supplier.name }), 'review: a colleague asks');
  await owner.follows(t('approval-send-back'));
  await owner.fills({ reason: 'Z-9' });
  await owner.presses(t('step-action-send-back'));
  await owner.isTold('flash-step-send-back');

  await buyer.opens(`/orders/${draft.id}`);
  await shop.seesDraft(buyer);
  await buyer.reads('Z-9');
  await buyer.looksRight('draft: sent back');
  await asks();

  // Home names the amount and who asks, and leads there.
  await owner.opens('/');
  await owner.follows(owner.locator('a.item', { hasText: 'Basma' }).filter({ hasText: people.totals[500] }));
  await owner.sees(t('order-review-title', { supplier: people.supplier.name }), 'review: asked to approve');
  await shop.places(owner, FIRST_NUMBER);
  await shop.seesState(owner, 'placed');
  await buyer.opens(`/orders/${draft.id}`);
  await shop.seesState(buyer, 'placed');
});
