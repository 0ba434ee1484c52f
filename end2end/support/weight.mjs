// What goes over the wire, compressed and with headers, as Chromium counts it.

/** Everything that is loaded while `act` runs, as { path, size } in bytes. */
export async function weighed(visitor, act) {
  const session = await visitor.context.newCDPSession(visitor.page);
  const addresses = new Map();
  const bytes = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId);
    bytes.set(address, (bytes.get(address) ?? 0) + encodedDataLength);
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await act();
  await visitor.page.waitForLoadState('networkidle');
  await session.detach();
  return [...bytes].map(([address, size]) => ({ path: new URL(address).pathname, size }));
}
