// The tests, and how they are run: two at a time, each with a server and browsers of its own.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openChromium } from './browser.mjs';
import { Server } from './server.mjs';
import { Visitor } from './visitor.mjs';

const REPORT = fileURLToPath(new URL('../report/', import.meta.url));
/** No test takes nearly as long; one that hangs must not hold the others. */
const LIMIT = 120_000;

const tests = [];

/**
 * A test: a sentence, and what is done. It gets `{ server, arrive }`. `around` makes what the server
 * needs beside it: `{ settings, stop }`, and whatever else the test wants of it as `beside`;
 * `expected` is what the server may log as an error.
 */
export function test(name, body, around = async () => ({})) {
  tests.push({ name, body, around });
}

/** The same test for each of these visitors, who are named by what they are. */
export function testFor(visitors, name, body, around) {
  for (const who of visitors) {
    test(`${name} [${described(who)}]`, (world) => body({ ...world, who }), around);
  }
}

function described({ language = 'en', size = 'desk', script = true }) {
  return `${language}, ${size}, ${script ? 'script' : 'no script'}`;
}

/** Runs those whose names contain one of `filters`, all without any, and gives the counts. */
export async function run(filters) {
  const chosen = tests.filter(({ name }) => !filters.length || filters.some((filter) => name.includes(filter)));
  rmSync(REPORT, { recursive: true, force: true });
  const counts = { passed: 0, failed: 0 };
  if (!chosen.length) return counts;
  const browser = await openChromium();
  const waiting = [...chosen];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      counts[(await passes(browser, next)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
  await browser.close();
  return counts;
}

async function passes(browser, { name, body, around }) {
  const began = Date.now();
  const visitors = [];
  let server, beside, problems = [];
  try {
    beside = await around();
    server = await Server.start({ settings: beside.settings });
    const arrive = async (who = {}) => {
      const visitor = await Visitor.arrive(browser, server.url, who);
      visitors.push(visitor);
      return visitor;
    };
    await within(LIMIT, body({ server, arrive, beside }));
  } catch (error) {
    problems.push(legible(error));
  }
  problems.push(...visitors.flatMap((visitor) => visitor.verdict()));
  problems.push(...(server?.errors() ?? []).filter((line) => !beside.expected?.test(line)).map((line) => `in the server's log: ${line}`));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (problems.length) {
    console.log(`FAILED ${name} (${seconds} s)`);
    for (const problem of new Set(problems)) console.log(`       ${problem.replaceAll('\n', '\n       ')}`);
    for (const file of await evidence(name, visitors, server)) console.log(`       see ${file}`);
  } else {
    console.log(`passed ${name} (${seconds} s)`);
  }
  for (const visitor of visitors) await visitor.context.close();
  await server?.stop();
  await beside?.stop?.();
  return !problems.length;
}

/** Without colours, and without the hundredth line about what was waited for. */
function legible(error) {
  const lines = (error.stack ?? String(error)).replace(/\u001b\[\d+m/g, '').split('\n');
  const ours = lines.filter((line) => !/^\s*at .*(node:|support\/suite)/.test(line));
  const log = ours.filter((line) => /^\s+(\d+ × |- )/.test(line));
  return ours.filter((line) => !log.includes(line, 0) || log.indexOf(line) < 8).join('\n');
}

/** What each open page looked like, and what the server logged. */
async function evidence(name, visitors, server) {
  const files = [];
  const keep = (ending, content) => {
    mkdirSync(REPORT, { recursive: true });
    const file = `${REPORT}${name.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}${ending}`;
    if (content !== undefined) writeFileSync(file, content);
    files.push(file);
    return file;
  };
  const pages = visitors.flatMap((visitor) => visitor.context.pages());
  for (const [i, page] of pages.entries()) {
    try {
      keep(`-${i + 1}.html`, await page.content());
      await page.screenshot({ path: keep(`-${i + 1}.png`), fullPage: true });
    } catch (error) {
      console.log(`       no picture: ${error.message}`);
    }
  }
  if (server?.log()) keep('.log', server.log());
  return files;
}

function within(limit, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${limit / 1000} s`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
