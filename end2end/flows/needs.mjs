// The home page: what needs somebody, the most urgent first, and what comes this week.

import assert from 'node:assert/strict';
import { aDraft, aMember, anAgreedOrder, aPlacedOrder, aShopWithSupplier, posts } from '../support/given.mjs';
import { FIRST_NUMBER, PEOPLE } from '../support/people.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

/** The day in so many days, as `2031-05-20`. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

testFor(EACH_WAY, 'what needs the owner stands on the home page, each with its next step', async ({ arrive, who }) => {
  const { person, reason } = PEOPLE[who.language].answer;
  const { language } = who;
  const owner = await arrive(who);
  const { t } = owner;
  const things = await aShopWithSupplier(owner);
  const says = (order, form) => posts(owner, `${order.link}/answer`, { person, ...form });
  const buyer = await arrive(who);
  await aMember(owner, buyer, { email: 'basma@exul.example', name: 'Basma', role: 'buyer', language, limit: '40' });

  // The least urgent begins.
  const wish = await aDraft(buyer, things);
  await buyer.opens(`/orders/${wish.id}/review`);
  await buyer.presses(t('approval-ask'));
  await buyer.isTold('flash-approval-asked');
  const changed = await aPlacedOrder(owner, things);
  await says(changed, { kind: 'changed', l1_quantity: '200', l1_rest: 'none', reason });
  const refused = await aPlacedOrder(owner, things, FIRST_NUMBER + 1);
  await says(refused, { kind: 'rejected', reason });
  const coming = await anAgreedOrder(owner, things, FIRST_NUMBER + 2);
  const day = inDays(3);
  await posts(owner, `${coming.link}/ship`, { shipment: '', what: 'all', expected: day, person });

  await owner.opens('/');
  await owner.locator('h2', { hasText: t('needs-title') }).waitFor();
  await owner.looksRight('home: what needs you');
  const needs = owner.locator('section', { has: owner.page.locator('h2', { hasText: t('needs-title') }) }).locator('a.item');
  const next = await needs.locator('.item-next').allInnerTexts();
  assert.deepEqual(next, ['rejected', 'changes', 'approval'].map((why) => t(`needs-next-${why}`)), 'the most urgent first');
  const where = [`/orders/${refused.id}/elsewhere`, `/orders/${changed.id}`, `/orders/${wish.id}/review`];
  for (const [n, path] of where.entries()) {
    await owner.opens('/');
    await owner.follows(needs.nth(n));
    await owner.page.waitForURL(`**${path}`);
    await owner.locator('h1').waitFor();
  }

  await owner.opens('/');
  const comes = owner.locator('section', { has: owner.page.locator('h2', { hasText: t('home-coming') }) });
  await comes.locator('a.item', { hasText: t('home-coming-day', { day: t.day(day) }) }).waitFor();
  await owner.follows(comes.locator('a.item'));
  await owner.page.waitForURL(`**/orders/${coming.id}`);

  // Nobody but an owner can approve.
  await buyer.opens('/');
  await buyer.reads(t('needs-next-changes'));
  await buyer.looksRight('home: a buyer');
  assert.equal(await buyer.locator('.item-next', { hasText: t('needs-next-approval') }).count(), 0);
});

testFor(EACH_WAY, 'the owner says how long the shop waits', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  await aShopWithSupplier(owner);
  await owner.opens('/settings');
  await owner.follows(t('deadlines-title'));
  await owner.sees(t('deadlines-title'), 'deadlines');
  await owner.fills({ acknowledge_hours: 'four', answer_days: '31', reminders: '' });
  await owner.sendsInVain(t('save'), {
    acknowledge_hours: t('field-not-quantity'),
    answer_days: t('deadlines-out-of-range', { least: 1, most: 30 }),
    reminders: t('deadlines-out-of-range', { least: 0, most: 5 }),
  });
  assert.equal(await owner.field('acknowledge_hours').inputValue(), 'four');
  assert.equal(await owner.field('answer_days').inputValue(), '31');
  await owner.looksRight('deadlines: errors');
  await owner.fills({ acknowledge_hours: '6', answer_days: '4', reminders: '0' });
  await owner.presses(t('save'));
  await owner.isTold('flash-settings-saved');
  await owner.follows(t('deadlines-title'));
  await owner.sees(t('deadlines-title'), 'deadlines');
  const stored = ['acknowledge_hours', 'answer_days', 'reminders'].map((name) => owner.field(name).inputValue());
  assert.deepEqual(await Promise.all(stored), ['6', '4', '0']);
});

testFor(EACH_WAY, 'when the shop and a supplier work is changed, and days off are added', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const { supplier } = await aShopWithSupplier(owner);
  await owner.opens('/settings');
  await owner.follows(t('calendar-title'));
  await changesWeek(owner, 'working time');
  await owner.opens(`/suppliers/${supplier}`);
  await owner.follows(t('calendar-title'));
  await owner.locator('main [name="time_zone"]').selectOption('Europe/Berlin');
  await changesWeek(owner, 'working time of a supplier');
  assert.equal(await owner.field('time_zone').inputValue(), 'Europe/Berlin');
});

async function changesWeek(owner, name) {
  const { t } = owner;
  await owner.sees(t('calendar-title'), name);
  await owner.fills({ d3_works: true, d3_from: '18:00', d3_to: '17:30' });
  const wednesday = t('weekday-3');
  await owner.sendsInVain(t('save'), { d3_to: t('calendar-not-hours', { day: wednesday }) });
  assert.equal(await owner.field('d3_to').inputValue(), '17:30', 'what was typed is kept');
  await owner.looksRight(`${name}: errors`);
  await owner.fills({ d3_from: '10:00', d3_to: '14:30', d4_works: false });
  await owner.presses(t('save'));
  await owner.isTold('flash-working-time-saved');
  assert.equal(await owner.field('d3_to').inputValue(), '14:30');
  assert.equal(await owner.field('d4_works').isChecked(), false);

  const [first, last] = [inDays(40), inDays(41)];
  await owner.fills({ date: last, until: first, name: 'Stocktaking' });
  await owner.sendsInVain(t('calendar-holiday-add'), { until: t('calendar-ends-before') });
  assert.equal(await owner.field('name').inputValue(), 'Stocktaking');
  await owner.looksRight(`${name}: days off, errors`);
  await owner.fills({ date: first, until: last });
  await owner.presses(t('calendar-holiday-add'));
  await owner.isTold('flash-holiday-added');
  const days = owner.locator('td', { hasText: 'Stocktaking' });
  assert.equal(await days.count(), 2);
  await owner.presses(owner.locator('tr', { hasText: 'Stocktaking' }).first().locator('button'));
  await owner.isTold('flash-holiday-removed');
  assert.equal(await days.count(), 1);
  await owner.presses(owner.locator('form[action$="/holidays/public"] button'));
  await owner.isTold('flash-holidays-added');
  await owner.looksRight(`${name}: public holidays`);
}
