// A proxy before the server, for what can go wrong between the two.

import { createServer, request as ask } from 'node:http';
import { behind } from './server.mjs';

/**
 * A proxy before the server, which says 502 while it is shut. While it fails, it answers what is
 * posted as if the server had failed. The next that is posted by a `person`, or by the `page` itself,
 * is kept back until somebody asks for `/go-on` where it is slow for them, and for good where it loses
 * theirs. `/on-its-way` answers when that has come.
 */
export async function aProxy(server) {
  const passes = (request, answer, { method, headers } = request, path = request.url, status) => {
    const onward = ask(server.url + path, { method, headers }, (from) => {
      answer.writeHead(status ?? from.statusCode, from.headers);
      from.pipe(answer);
    });
    // The server may be gone when a test has failed.
    onward.on('error', () => answer.destroy());
    if (status) onward.end();
    else request.pipe(onward);
  };
  let told, came;
  const next = () => (proxy.came = new Promise((resolve) => (came = resolve)));
  const proxy = createServer(async (request, answer) => {
    if (proxy.shut) return answer.writeHead(502).end();
    if (request.url === '/on-its-way') {
      await proxy.came;
      next();
      return answer.writeHead(204).end();
    }
    if (request.url === '/go-on') {
      told?.();
      return answer.writeHead(204).end();
    }
    const { cookie, 'x-autosave': itself } = request.headers;
    const by = request.method === 'POST' && (itself ? 'page' : 'person');
    if (by && proxy.fails) return passes(request, answer, { method: 'GET', headers: { cookie } }, '/nowhere', 500);
    if (by && by === proxy.loses) {
      proxy.loses = undefined;
      return came();
    }
    if (by && by === proxy.slow) {
      proxy.slow = undefined;
      came();
      await new Promise((resolve) => (told = resolve));
    }
    passes(request, answer);
  });
  next();
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${proxy.address().port}`;
  behind.set(proxy.url, server);
  return proxy;
}

/**
 * A proxy by which a server is known under a name, over plain HTTP. It keeps what its log would say of
 * each request, in the form that nginx calls "combined", and every header that came with it.
 */
export async function aLoggingProxy(name) {
  const log = [];
  const proxy = createServer((request, answer) => {
    // A browser tells a proxy the whole address.
    const { pathname, search, host } = new URL(request.url);
    const { 'proxy-connection': hop, ...headers } = request.headers;
    const path = pathname + search;
    const onward = ask(proxy.to + path, { method: request.method, headers: { ...headers, host } }, (from) => {
      answer.writeHead(from.statusCode, from.headers);
      from.pipe(answer);
      const { referer = '-', 'user-agent': agent = '-' } = headers;
      const when = new Date().toISOString();
      const bytes = from.headers['content-length'] ?? 0;
      const line = (asked) => `127.0.0.1 - - [${when}] "${request.method} ${asked} HTTP/1.1" ${from.statusCode} ${bytes} "${referer}" "${agent}"`;
      log.push({ method: request.method, path, status: from.statusCode, headers, referer, line: line(path), rest: line('(path)') });
    });
    onward.on('error', () => answer.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.log = log;
  proxy.name = `http://${name}:8080`;
  proxy.server = `http://127.0.0.1:${proxy.address().port}`;
  proxy.ends = () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return proxy;
}
