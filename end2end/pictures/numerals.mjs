// The pages that have most figures, in a shop that writes ١٢٣.

import { aDraft, aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, shows } from './camera.mjs';

export async function easternDigits(browser, look) {
  if (look.language !== 'ar') return;
  const server = await Server.start();
  const owner = await Visitor.arrive(browser, server.url, look);
  const things = await aShopWithSupplier(owner);
  await owner.opens('/settings');
  await owner.field('numerals').selectOption('arab');
  await owner.fills({ tax_rate: '16', tax_name: 'ضريبة المبيعات' });
  await owner.presses(owner.t('save'));
  await owner.isTold('flash-settings-saved');
  const order = await aPlacedOrder(owner, things);
  const draft = await aDraft(owner, things, '450');
  for (const [name, path] of [
    ['home', '/'],
    ['draft', `/orders/${draft.id}/edit`],
    ['review', `/orders/${draft.id}/review`],
    ['order', `/orders/${order.id}`],
    ['product', `/products/${things.product}`],
    ['settings', '/settings'],
    ['supplier', order.link],
  ]) {
    await shows(owner, `numerals-${name}`, path);
  }
  await leaves(owner);
  await server.stop();
}
