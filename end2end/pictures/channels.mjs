// The page of channels on a server with two relays, one of which refuses what it is asked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSentOrder, aShopWithSupplier } from '../support/given.mjs';
import { Relay } from '../support/relay.mjs';
import { Server } from '../support/server.mjs';
import { Visitor } from '../support/visitor.mjs';
import { leaves, picture, shows } from './camera.mjs';

export async function lifeOfChannels(browser, look) {
  const [well, ill] = [await Relay.start(), await Relay.start()];
  const folder = mkdtempSync(join(tmpdir(), 'packpost-pictures-'));
  const config = join(folder, 'packpost.toml');
  const relay = (name, { port }) => `[[relay]]\nname = "${name}"\nhost = "127.0.0.1"\nport = ${port}\ntls = "none"\n`;
  writeFileSync(config, `mail-from = "orders@exul.example"\n${relay('our provider', well)}${relay('sending service', ill)}`);
  const settings = { PACKPOST_CONFIG: config, PACKPOST_DNS: '127.0.0.1:9' };
  const server = await Server.start({ settings });
  const visitor = await Visitor.arrive(browser, server.url, look);
  const things = await aShopWithSupplier(visitor);
  await aSentOrder(visitor, things);
  await shows(visitor, 'channels', '/channels');

  well.refuses('550 5.1.1 <lina@alnoor.example>: Recipient address rejected: User unknown');
  await aSentOrder(visitor, things);
  well.refuses('450 4.7.1 Greylisted, please try again later');
  await aSentOrder(visitor, things);
  for (let tries = 0; tries < 40; tries += 1) {
    await visitor.opens('/orders');
    if (await visitor.locator('.banner.alert').count()) break;
    await visitor.page.waitForTimeout(250);
  }
  await picture(visitor, 'orders-alert');
  await shows(visitor, 'channels-alert', '/channels');

  ill.refuses('554 5.7.1 Relay access denied');
  await visitor.presses(visitor.locator('form[action*="/test#"] button').nth(1));
  await visitor.locator('.probe').waitFor();
  await picture(visitor, 'channels-test');
  await visitor.fills({ selectors: 'google' });
  await visitor.presses(visitor.t('dns-action'));
  await visitor.locator('.record').first().waitFor();
  await picture(visitor, 'channels-dns');
  await leaves(visitor);
  await server.stop();
  await Promise.all([well.stop(), ill.stop()]);
  rmSync(folder, { recursive: true });
}
