// A Packpost of a test's own: the real program on a free port, with a data folder that goes away.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const READY_WITHIN = 30_000;
const STOPPED_WITHIN = 10_000;

/** The program under test. */
export const PROGRAM =
  process.env.PACKPOST_BIN ?? fileURLToPath(new URL('../../target/debug/packpost', import.meta.url));

const running = new Set();
/** The server behind each address, a proxy's too. */
export const behind = new Map();
// A script that breaks leaves no server behind.
process.once('exit', () => {
  for (const server of running) server.process.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const server of running) server.process.kill('SIGKILL');
    process.exit(1);
  });
}

export class Server {
  /** Starts one and waits until it answers. `demo` opens the demo shop; `settings` are variables. */
  static async start({ demo = false, settings = {} } = {}) {
    const server = new Server();
    server.folder = mkdtempSync(join(tmpdir(), 'packpost-end2end-'));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.logFile = join(server.folder, 'log');
    const args = ['serve', '--data', join(server.folder, 'data'), '--listen', `127.0.0.1:${server.port}`];
    server.process = spawn(PROGRAM, demo ? [...args, '--demo'] : args, {
      env: { ...environment(), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.process.stderr.pipe(createWriteStream(server.logFile));
    server.said = '';
    server.process.stdout.on('data', (bytes) => (server.said += bytes));
    running.add(server);
    behind.set(server.url, server);
    server.ended = new Promise((resolve) => {
      server.process.once('error', (error) => resolve(`could not be started: ${error.message}`));
      server.process.once('exit', (code, signal) => resolve(`ended: ${signal ?? code}`));
    });
    await server.answers();
    return server;
  }

  /** Where the shop is set up: the path of the link in the data folder. */
  setUpPath() {
    const link = readFileSync(join(this.folder, 'data', 'set-up-link'), 'utf8').trim();
    return new URL(link).pathname;
  }

  /** The way in that a demo announces: address, password, mailbox and a supplier's link. */
  async announced() {
    const until = Date.now() + READY_WITHIN;
    for (;;) {
      const line = this.said.split('\n').find((line) => line.startsWith('{') && line.endsWith('}'));
      if (line) return JSON.parse(line);
      if (Date.now() > until) throw new Error(`the demo announced nothing: ${this.said}`);
      await once(this.process.stdout, 'data');
    }
  }

  async answers() {
    let over;
    this.ended.then((why) => (over = why));
    const until = Date.now() + READY_WITHIN;
    while (!over) {
      try {
        await fetch(`${this.url}/sign-in`, { redirect: 'manual' });
        return;
      } catch {
        if (Date.now() > until) over = `did not answer within ${READY_WITHIN / 1000} s`;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    const log = this.log();
    await this.stop();
    throw new Error(`${PROGRAM} ${over}\n${log}`);
  }

  log() {
    try {
      return readFileSync(this.logFile, 'utf8');
    } catch {
      return '';
    }
  }

  /** Errors that the program has logged: a broken page that nobody looked at counts too. */
  errors() {
    return this.log().split('\n').filter((line) => /"level":"ERROR"|panicked at/.test(line));
  }

  /** Gone from one moment to the next; its folder stays until the end of the test. */
  async dies() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    const patience = setTimeout(() => this.process.kill('SIGKILL'), STOPPED_WITHIN);
    this.process.kill('SIGTERM');
    await this.ended;
    clearTimeout(patience);
    running.delete(this);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Without what the person who runs the tests has set for their own Packpost. */
function environment() {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('PACKPOST_'));
  return Object.fromEntries(ours);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
