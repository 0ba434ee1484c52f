// What came damaged is claimed with photos; the supplier sees them and says what they will do.

import assert from 'node:assert/strict';
import { aDelivery, anAgreedOrder, aShopWithSupplier, newestLink } from '../support/given.mjs';
import { PEOPLE } from '../support/people.mjs';
import { notAPhoto, TWO_PHOTOS } from '../support/photos.mjs';
import * as shop from '../support/shop.mjs';
import * as supplier from '../support/supplier.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

const WORDS = {
  en: { wrong: 'Torn along the seam.', promise: 'Twenty new ones come on Monday.', how: 'Replaced.' },
  ar: { wrong: 'ممزقة عند الحافة.', promise: 'نرسل عشرين بديلًا يوم الإثنين.', how: 'استُبدلت.' },
};

/** So many photos are on the page, and each has really come. */
async function seesPhotos(visitor, count) {
  const photos = visitor.locator('.photos img');
  assert.equal(await photos.count(), count);
  for (const photo of await photos.all()) {
    await photo.scrollIntoViewIfNeeded();
    const loaded = () => photo.evaluate((image) => image.complete && image.naturalWidth > 0);
    for (let tries = 0; !(await loaded()); tries += 1) {
      assert.ok(tries < 50, 'the photo does not load');
      await visitor.page.waitForTimeout(100);
    }
  }
}

/** Where a claim stands, in the words of the shop or of the supplier. */
async function seesClaim(visitor, state, words = 'claim-state') {
  await visitor.locator(`.card .badge.${state}`, { hasText: visitor.t(`${words}-${state}`) }).waitFor();
}

async function opensClaim(owner, order) {
  await shop.opensOrder(owner, order, 'order: some damaged');
  await owner.follows(owner.t('claim-of-damaged'));
  await owner.sees(owner.t('claim-title', { number: String(order.number) }), 'claim');
}

testFor(EACH_WAY, 'what came damaged is claimed with photos, promised and settled', async ({ arrive, who }) => {
  const { person } = PEOPLE[who.language].answer;
  const words = WORDS[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await aDelivery(owner, order, { good: '480', damaged: '20' });

  await opensClaim(owner, order);
  assert.equal(await owner.field('l1_bad').inputValue(), '20', 'what was counted as damaged stands there');
  await owner.fills({ l1_bad: '900', words: words.wrong });
  await owner.chooses('photos', [TWO_PHOTOS[0], notAPhoto, TWO_PHOTOS[1]]);
  await owner.sendsInVain(t('claim-send'), {
    l1_bad: t('claim-too-many', { most: '500' }),
    photos: t('claim-photo-unknown', { number: 2 }),
  });
  await owner.reads(t('claim-photos-kept'));
  await seesPhotos(owner, 2);
  assert.equal(await owner.field('words').inputValue(), words.wrong, 'what was typed is kept');
  await owner.looksRight('claim: errors');
  await owner.fills({ l1_bad: '20' });
  await owner.presses(t('claim-send'));
  await owner.isTold('flash-claim-sent');
  await seesClaim(owner, 'open');
  await seesPhotos(owner, 2);
  await owner.reads(t('event-claim-opened'));
  await owner.looksRight('order: claim open');

  const contact = await arrive(who);
  await supplier.opensLink(contact, await newestLink(owner));
  await contact.reads(words.wrong);
  await seesPhotos(contact, 2);
  await contact.looksRight('supplier: claim');
  await contact.sendsInVain(t('supplier-claim-send'), {
    claim1_promise: t('field-required', { field: t('supplier-claim-what') }),
    claim1_person: t('field-required', { field: t('supplier-person') }),
  });
  assert.equal(await contact.locator('details[open]').count(), 0, 'no other form is to blame');
  await contact.looksRight('supplier: claim, errors');
  await contact.fills({ claim1_promise: words.promise, claim1_person: person });
  await contact.presses(t('supplier-claim-send'));
  await seesClaim(contact, 'promised', 'supplier-claim-state');
  await contact.reads(words.promise);
  await contact.looksRight('supplier: claim promised');

  await owner.page.reload();
  await seesClaim(owner, 'promised');
  await owner.reads(words.promise);
  await owner.looksRight('order: claim promised');
  await owner.follows(t('claim-settle'));
  await owner.sees(t('claim-settle-title'), 'settle a claim');
  await owner.sendsInVain(t('claim-settle'), { how: t('field-required', { field: t('claim-settle-label') }) });
  await owner.looksRight('settle a claim: errors');
  await owner.fills({ how: words.how });
  await owner.presses(t('claim-settle'));
  await owner.isTold('flash-claim-settled');
  await seesClaim(owner, 'settled');
  assert.equal(await owner.link(t('claim-settle')).count(), 0, 'what is settled is settled once');
  await owner.looksRight('order: claim settled');
  await contact.page.reload();
  await seesClaim(contact, 'settled', 'supplier-claim-state');
  await contact.reads(words.how);
  await contact.looksRight('supplier: claim settled');
});

testFor(EACH_WAY.slice(0, 2), 'a member writes down what the supplier said to a claim', async ({ arrive, who }) => {
  const words = WORDS[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await aDelivery(owner, order, { good: '480', damaged: '20' });
  await opensClaim(owner, order);
  await owner.fills({ words: words.wrong });
  await owner.presses(t('claim-send'));
  await owner.isTold('flash-claim-sent');
  await owner.follows(t('claim-write-down'));
  await owner.sees(t('claim-promise-title'), 'word on a claim');
  await owner.fills({ promise: words.promise });
  await owner.sendsInVain(t('claim-promise-action'), { way: t('field-choose', { field: t('told-way') }) });
  assert.equal(await owner.field('promise').inputValue(), words.promise);
  await owner.looksRight('word on a claim: errors');
  await owner.fills({ way: 'phone' });
  await owner.presses(t('claim-promise-action'));
  await owner.isTold('flash-claim-promised');
  await seesClaim(owner, 'promised');
  await owner.reads(words.promise);
});

testFor(EACH_WAY, 'one line is counted at the door, with what is damaged and its photo, and goes on into the claim', async ({ arrive, who }) => {
  const words = WORDS[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  const order = await anAgreedOrder(owner, await aShopWithSupplier(owner));
  await shop.opensOrder(owner, order, 'order: confirmed');
  await shop.beginsCount(owner, order);
  await owner.sendsInVain(t('receive-save'), { l1_good: t('receive-nothing') });
  await owner.fills({ l1_good: '480', l1_damaged: '2o', note: words.wrong });
  await owner.chooses('photos', [TWO_PHOTOS[0]]);
  await owner.sendsInVain(t('receive-save'), { l1_damaged: t('field-not-quantity') });
  await seesPhotos(owner, 1);
  assert.equal(await owner.field('note').inputValue(), words.wrong, 'what was typed is kept');
  await owner.looksRight('count: errors, with a photo');
  await owner.fills({ l1_damaged: '20' });
  await owner.presses(t('receive-save'));
  await owner.isTold('flash-received-damaged');
  assert.equal(await owner.field('l1_bad').inputValue(), '20');
  assert.equal(await owner.field('words').inputValue(), words.wrong);
  await seesPhotos(owner, 1);
  await owner.looksRight('claim: from the count');
  await owner.presses(t('claim-send'));
  await owner.isTold('flash-claim-sent');
  await seesClaim(owner, 'open');
  assert.equal(await owner.link(t('claim-of-damaged')).count(), 0, 'what was claimed is claimed once');
});
