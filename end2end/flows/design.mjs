// The page of all parts, which only a demo has.

import assert from 'node:assert/strict';
import { Server } from '../support/server.mjs';
import { testFor } from '../support/suite.mjs';

const EACH_WAY = [
  { language: 'en', size: 'phone', script: true },
  { language: 'ar', size: 'phone', script: false },
  { language: 'ar', size: 'desk', script: true },
  { language: 'en', size: 'desk', script: false },
];

testFor(EACH_WAY, 'all parts look right in both directions', async ({ arrive, who }) => {
  const demo = await Server.start({ demo: true });
  try {
    const visitor = await arrive(who);
    visitor.watch.origin = demo.url;
    await visitor.opens(`${demo.url}/design`);
    await visitor.sees(visitor.t('design-title'), 'design');
    const directions = visitor.locator('main .split > [dir]').evaluateAll((all) => all.map((part) => part.dir));
    assert.deepEqual(await directions, ['ltr', 'rtl']);
    // A sheet opens by the browser itself, with and without script.
    const part = visitor.locator(`main [lang=${who.language}]`);
    await visitor.presses(part.getByRole('button', { name: visitor.t('order-discard'), exact: true }));
    const sheet = part.getByRole('dialog', { name: visitor.t('order-discard') });
    await sheet.waitFor();
    await visitor.looksRight('design: sheet');
    await visitor.presses(sheet.getByRole('button', { name: visitor.t('cancel'), exact: true }));
    await sheet.waitFor({ state: 'hidden' });
    assert.deepEqual(demo.errors(), []);
  } finally {
    await demo.stop();
  }
});
