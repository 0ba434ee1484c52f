// Every page and state that the other flows pass by: empty ones, full ones, wrong forms.

import assert from 'node:assert/strict';
import { aDraft, aPlacedOrder, aShop, aSupplier, posts } from '../support/given.mjs';
import { PEOPLE, supplierForm } from '../support/people.mjs';
import * as shop from '../support/shop.mjs';
import { testFor } from '../support/suite.mjs';

const EVERY_LOOK = ['en', 'ar'].flatMap((language) => ['phone', 'desk'].map((size) => ({ language, size })));
const WITHOUT_SCRIPT = EVERY_LOOK.map((who) => ({ ...who, script: false })).filter(
  ({ language, size }) => (language === 'en') === (size === 'phone'),
);

testFor(EVERY_LOOK, 'an empty shop says on every page what comes next', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const people = PEOPLE[who.language];
  await aShop(owner);
  for (const [path, heading, next] of [
    ['/orders', 'nav-orders', 'orders-none'],
    ['/orders?q=xyz', 'nav-orders', 'orders-none-found'],
    ['/orders/new', 'order-new-title', 'order-new-no-suppliers'],
    ['/suppliers', 'suppliers-title', 'suppliers-none'],
    ['/products', 'products-title', 'products-none'],
    ['/mailbox', 'mailbox-title', 'mailbox-empty-title'],
  ]) {
    await owner.opens(path);
    await owner.reads(t(next));
    await owner.sees(t(heading), `empty: ${path}`);
  }
  const product = (await posts(owner, '/products/new', people.product)).split('?')[0];
  await owner.opens(`${product}/offers/new`);
  await owner.reads(t('offer-no-supplier'));
  await owner.looksRight('offer without suppliers');

  const supplier = await posts(owner, '/suppliers/new', supplierForm(people));
  const draft = await posts(owner, '/orders/new', { supplier: supplier.split('/')[2] });
  await owner.opens(draft);
  await owner.reads(t('order-edit-no-offers'));
  await owner.looksRight('draft without offers');
  assert.ok(!owner.watch.requests.some((url) => url.endsWith('.wasm') && owner.path !== draft), 'no islands elsewhere');
});

testFor(EVERY_LOOK, 'a shop with suppliers, products and orders looks right', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const other = PEOPLE[who.language === 'en' ? 'ar' : 'en'];
  const owner = await arrive(who);
  const { t } = owner;
  await aShop(owner);
  const things = await aSupplier(owner, people);
  await aSupplier(owner, other);
  const order = await aPlacedOrder(owner, things);
  const draft = await aDraft(owner, things);
  const supplier = `/suppliers/${things.supplier}`;
  const product = `/products/${things.product}`;

  await owner.opens('/suppliers');
  await owner.sees(t('suppliers-title'), 'suppliers');
  await owner.opens('/suppliers?q=xyz');
  await owner.reads(t('suppliers-not-found'));
  await owner.looksRight('suppliers: none found');
  await owner.opens(`${supplier}/edit`);
  await owner.sees(t('supplier-edit'), 'supplier: edit');
  await owner.opens(`${supplier}/contacts/new`);
  await owner.sees(t('contact-new'), 'new contact');
  await owner.opens(supplier);
  await owner.sees(people.supplier.name, 'supplier');
  await owner.follows(owner.locator('main a[href^="/contacts/"]').first());
  await owner.sees(t('contact-edit'), 'contact: edit');

  await owner.opens('/products');
  await owner.sees(t('products-title'), 'products');
  await owner.opens(`${product}/edit`);
  await owner.sees(t('product-edit'), 'product: edit');
  await owner.opens(product);
  await owner.follows(owner.locator('main a[href^="/offers/"]').first());
  await owner.sees(t('offer-edit'), 'offer: edit');

  // Out of use and back.
  await owner.opens(product);
  await owner.presses(t('archive'));
  await owner.isTold('flash-product-archived');
  await owner.looksRight('product: archived');
  await owner.opens('/products?tab=archived');
  await owner.reads(people.product.name);
  await owner.looksRight('products: archived');
  await owner.follows(owner.locator('a.item').first());
  await owner.presses(t('restore'));
  await owner.isTold('flash-product-restored');

  await owner.opens('/orders');
  await owner.reads(t('order-no-number'));
  await owner.looksRight('orders: two');
  await owner.opens(`/orders?q=${order.number}`);
  await owner.locator('a.item').first().waitFor();
  assert.equal(await owner.locator('a.item').count(), 1);
  await shop.opensOrder(owner, order, 'order: placed');
  await owner.presses(t('order-again'));
  await shop.seesDraft(owner, people);
  await owner.opens('/');
  await owner.sees(people.shop.shop_name, 'home: drafts wait');
  await owner.opens(`/orders/${draft.id}/review`);
  await owner.sees(t('order-review-title', { supplier: people.supplier.name }), 'review');
});

testFor(WITHOUT_SCRIPT, 'forms of suppliers, products and offers keep what was typed', async ({ arrive, who }) => {
  const people = PEOPLE[who.language];
  const owner = await arrive(who);
  const { t } = owner;
  await aShop(owner);

  await owner.opens('/suppliers/new');
  await owner.fills({ name: people.supplier.name, contact_name: '', contact_email: 'nobody' });
  await owner.sendsInVain(t('supplier-add'), {
    country: t('field-choose', { field: t('supplier-country') }),
    contact_name: t('field-required', { field: t('contact-name') }),
    contact_email: t('field-email-no-at'),
  });
  await owner.looksRight('new supplier: errors');
  assert.equal(await owner.field('name').inputValue(), people.supplier.name);
  assert.equal(await owner.field('contact_email').inputValue(), 'nobody');

  const { product } = await aSupplier(owner, people);
  await owner.opens('/products/new');
  await owner.fills({ detail: people.product.detail });
  await owner.sendsInVain(t('product-add'), { name: t('field-required', { field: t('product-name') }) });
  await owner.looksRight('new product: errors');
  assert.equal(await owner.field('detail').inputValue(), people.product.detail);

  await owner.opens(`/products/${product}/offers/new`);
  await owner.fills({ pack_size: '1.5', minimum: '0', break_price_1: '12.3456', lead_days: '', supplier_sku: 'KM 1' });
  await owner.presses(owner.locator('summary', { hasText: t('offer-more-prices') }));
  await owner.fills({ break_price_2: '10' });
  await owner.sendsInVain(t('offer-add'), {
    pack_size: t('field-not-quantity'),
    minimum: t('field-zero'),
    break_price_1: t('field-price-finer', people.supplier.currency === 'JOD'
      ? { price: '\u200f123.456\u00a0د.أ.\u200f', units: '10' }
      : { price: '$1,234.56', units: '100' }),
    break_from_2: t('offer-from-missing'),
    lead_days: t('field-required', { field: t('offer-lead-days') }),
  });
  await owner.looksRight('new offer: errors');
  assert.equal(await owner.field('supplier_sku').inputValue(), 'KM 1');
  assert.ok(await owner.field('break_price_2').isVisible(), 'the steps stay open where one is wrong');
});
