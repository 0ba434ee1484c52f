// What the supplier does behind the emailed link.

import { FIRST_NUMBER, PEOPLE } from './people.mjs';

export async function opensLink(visitor, link, number = FIRST_NUMBER) {
  await visitor.opens(link);
  await visitor.sees(visitor.t('order-title', { number: String(number) }), 'supplier: open');
}

/** `kind` is accepted, acknowledged or rejected. */
export async function answers(visitor, kind, { person, reason } = PEOPLE[visitor.language].answer) {
  await visitor.fills({ kind: kind, person, ...(kind === 'rejected' ? { reason } : {}) });
  await visitor.presses(visitor.t('supplier-send'));
  await hasAnswered(visitor, kind);
}

/** Yes, with these changes: fields by their names, in the order in which they are filled in. */
export async function proposes(visitor, changes, { person } = PEOPLE[visitor.language].answer) {
  await visitor.fills({ kind: 'changed', ...changes, person });
  await visitor.looksRight('supplier: line by line');
  await visitor.presses(visitor.t('supplier-send'));
  await hasAnswered(visitor, 'changed');
}

export async function hasAnswered(visitor, kind) {
  await visitor.locator('.answered h2', { hasText: visitor.t(`supplier-answered-${kind}`) }).waitFor();
  await visitor.looksRight(`supplier: ${kind}`);
}
