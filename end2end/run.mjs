// Packpost as people use it. Every page that a test visits is watched: a page error, a console
// error, a violated content security policy, an unexpected status or a violated rule of
// accessibility fails it.
//
// PACKPOST_BIN names the program, CHROMIUM the browser; arguments choose tests by their names.

import { readdirSync } from 'node:fs';
import { run } from './support/suite.mjs';

for (const file of readdirSync(new URL('flows/', import.meta.url)).sort()) {
  await import(new URL(`flows/${file}`, import.meta.url));
}
const { passed, failed } = await run(process.argv.slice(2));
console.log(`end2end: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
