// The shop would like out of an order: at once, or with the supplier's word.

import { aPlacedOrder, aShopWithSupplier, anAgreedOrder, newestLink } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'ar', size: 'phone', script: true },
  { language: 'en', size: 'phone', script: false },
  { language: 'en', size: 'desk', script: true },
  { language: 'ar', size: 'desk', script: false },
];

/** Takes a step that has a page of its own, for this reason. */
async function takes(owner, step, reason) {
  const { t } = owner;
  await owner.follows(t(`step-action-${step}`));
  await owner.sees(t(`step-title-${step}`), `step: ${step}`);
  if (reason) await owner.fills({ reason });
  await owner.presses(t(`step-action-${step}`));
}

testFor(EACH_WAY, 'the shop asks to cancel; the supplier says no, then yes', async ({ arrive, who }) => {
  const { person, reason } = PEOPLE[who.language].answer;
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await shop.opensOrder(owner, order, 'order: confirmed');
  await owner.follows(t('step-action-request-cancel'));
  await owner.sendsInVain(t('step-action-request-cancel'), {
    reason: t('field-required', { field: t('step-reason') }),
  });
  await owner.looksRight('step: no reason');
  await owner.fills({ reason: 'X-1' });
  await owner.presses(t('step-action-request-cancel'));
  await owner.isTold('flash-step-request-cancel');
  await shop.seesState(owner, 'cancel-requested');
  await owner.reads(t('cancel-requested-waits'));
  await owner.looksRight('order: asked to cancel');

  const contact = await arrive(who);
  await supplier.opensLink(contact, await newestLink(owner));
  await contact.reads('X-1');
  await contact.sendsInVain(t('supplier-send'), {
    agree: t('field-choose', { field: t('supplier-cancel-question') }),
    person: t('field-required', { field: t('supplier-person') }),
  });
  await contact.looksRight('supplier: asked to cancel');
  await contact.fills({ agree: 'no', reason, person });
  await contact.presses(t('supplier-send'));
  await contact.reads(t('supplier-answered-accepted'));
  await contact.looksRight('supplier: does not cancel');
  await owner.page.reload();
  await shop.seesState(owner, 'confirmed');
  await owner.reads(t('event-cancel-refused'));

  // Asked again, kept after all, asked a third time.
  await takes(owner, 'request-cancel', 'X-2');
  await takes(owner, 'withdraw-cancel');
  await owner.isTold('flash-step-withdraw-cancel');
  await takes(owner, 'request-cancel', 'X-3');
  await owner.isTold('flash-step-request-cancel');
  await supplier.opensLink(contact, await newestLink(owner));
  await contact.fills({ agree: 'yes', person });
  await contact.presses(t('supplier-send'));
  await contact.reads(t('supplier-state-cancelled'));
  await contact.looksRight('supplier: cancelled');
  await owner.page.reload();
  await shop.seesState(owner, 'cancelled');
  await owner.looksRight('order: cancelled');
});

testFor(EACH_WAY.slice(0, 2), 'an unanswered order is cancelled at once, an agreed one closed without the rest', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const unanswered = await aPlacedOrder(owner, things);
  await shop.opensOrder(owner, unanswered, 'order: placed');
  await takes(owner, 'cancel', 'X-1');
  await owner.isTold('flash-step-cancel');
  await shop.seesState(owner, 'cancelled');
  const contact = await arrive(who);
  await supplier.opensLink(contact, unanswered.link);
  await contact.reads(t('supplier-state-cancelled'));
  await contact.reads('X-1');

  const agreed = await anAgreedOrder(owner, things, FIRST_NUMBER + 1);
  await shop.opensOrder(owner, agreed, 'order: confirmed');
  await shop.beginsCount(owner, agreed);
  await owner.fills({ l1_good: '450' });
  await owner.presses(t('receive-save'));
  await owner.isTold('flash-received');
  await takes(owner, 'close-short', 'X-2');
  await owner.isTold('flash-step-close-short');
  await shop.seesState(owner, 'closed');
  await shop.seesDelivered(owner, 'part');
  await owner.looksRight('order: closed without the rest');
});
