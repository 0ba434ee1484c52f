// What goes over the wire, compressed and with headers, as Chromium counts it.

/** So long without another arrival, and the page has all it needs; a stream of live news never ends. */
const QUIET = 700;

/** Everything that is loaded while `act` runs, as { path, size } in bytes. */
export async function weighed(visitor, act) {
  const session = await visitor.context.newCDPSession(visitor.page);
  const addresses = new Map();
  const bytes = new Map();
  let last = Date.now();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    const address = addresses.get(requestId);
    bytes.set(address, (bytes.get(address) ?? 0) + encodedDataLength);
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await act();
  await visitor.page.waitForLoadState();
  while (Date.now() - last < QUIET) await new Promise((resolve) => setTimeout(resolve, 100));
  await session.detach();
  return [...bytes].map(([address, size]) => ({ path: new URL(address).pathname, size }));
}
