// What a screen reader says: taken from the accessibility tree, not from the markup.

import assert from 'node:assert/strict';
import { aPlacedOrder, aShopWithSupplier } from '../support/given.mjs';
import { allRound } from '../support/rounds.mjs';
import { testFor } from '../support/suite.mjs';

const BOTH = ['en', 'ar'].map((language) => ({ language, size: 'desk', script: true }));

/** What can be used or has to be named; the names of the roles are Chromium's. */
const NAMED = [
  'button', 'link', 'textbox', 'searchbox', 'combobox', 'radio', 'checkbox', 'spinbutton', 'Date', 'DisclosureTriangle',
  'table', 'navigation', 'group', 'radiogroup', 'dialog', 'image', 'heading', 'columnheader', 'rowheader', 'Iframe',
];

/** Everything in the page's accessibility tree, as { role, name, description }. */
async function tree(visitor) {
  const session = await visitor.context.newCDPSession(visitor.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map(({ role, name, description }) => ({
      role: role?.value,
      name: name?.value?.trim() ?? '',
      description: description?.value?.trim() ?? '',
    }));
}

testFor(BOTH, 'a screen reader has a name for everything that can be used', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const nameless = [];
  for (const [name, path] of await allRound(owner)) {
    await owner.opens(path);
    await owner.locator('h1').waitFor();
    const all = await tree(owner);
    // A group that only holds a disclosure together, and the header cell above buttons, say nothing.
    const mute = all.filter((node) => NAMED.includes(node.role) && !node.name && node.role !== 'group');
    nameless.push(...mute.map(({ role }) => `${name}: a ${role} without a name`));
    const headings = all.filter((node) => node.role === 'heading');
    if (!headings.length) nameless.push(`${name}: no heading`);
    // Two buttons of one name that do different things can't be told apart by ear.
    const actions = await owner.locator('main form').evaluateAll((forms) =>
      forms.flatMap((form) =>
        [...form.querySelectorAll('button:not([type=button])')].map((b) => [b.textContent.trim(), form.action, b.value].join(' | ')),
      ),
    );
    const named = new Map();
    for (const action of new Set(actions)) {
      const [words] = action.split(' | ');
      named.set(words, [...(named.get(words) ?? []), action]);
    }
    for (const [words, several] of named) {
      if (several.length > 1) nameless.push(`${name}: “${words}” is said of ${several.length} different buttons`);
    }
  }
  assert.deepEqual([...new Set(nameless)], []);
});

testFor(BOTH, 'the supplier’s page reads well aloud', async ({ arrive, who }) => {
  const owner = await arrive(who);
  const { t } = owner;
  const order = await aPlacedOrder(owner, await aShopWithSupplier(owner));
  const contact = await arrive(who);
  await contact.opens(order.link);
  const has = (role, name) => contact.page.getByRole(role, { name, exact: true }).first().waitFor();
  await has('table', t('lines-caption'));
  await has('columnheader', t('line-quantity'));
  await has('button', t('supplier-accept'));
  await contact.unfolds(contact.field('person'));
  await has('group', t('supplier-answer'));
  const yes = `${t('supplier-choice-changed')}${t('supplier-choice-hint-changed')}`;
  assert.ok((await tree(contact)).some(({ role, name }) => role === 'radio' && name.replace(/\s/g, '') === yes.replace(/\s/g, '')));
  await contact.sendsInVain(t('supplier-send'), { person: t('field-required', { field: t('supplier-person') }) });
  // The error is read with the field, after its hint.
  const field = (await tree(contact)).find(({ role, name }) => role === 'textbox' && name === t('supplier-person'));
  const plain = (words) => words.replace(/[\u2068\u2069]/g, '');
  const error = plain(t('field-required', { field: t('supplier-person') }));
  assert.equal(plain(field.description), `${t('supplier-person-hint')} ${error}`);
  await contact.page.getByRole('alert').waitFor();
});
