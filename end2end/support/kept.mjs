// What a member's browser keeps for when Packpost can't be reached.

/** The paths of the pages that are kept. */
export const kept = (visitor) =>
  visitor.page.evaluate(async () => {
    if (!(await caches.has('packpost-pages'))) return [];
    const pages = await caches.open('packpost-pages');
    return (await pages.keys()).map(({ url }) => new URL(url).pathname);
  });

/** Looks again and again: the worker keeps pages behind the page's back. */
export async function until(what, holds) {
  for (const end = Date.now() + 10_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`${what}: not within ten seconds`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** These pages are kept. */
export const keeps = (visitor, ...paths) =>
  until(`${paths.join(', ')} are kept`, async () => {
    const there = await kept(visitor);
    return paths.every((path) => there.includes(path));
  });

/** This browser has everything that it needs for being alone. */
export async function isPrepared(visitor) {
  await visitor.opens('/');
  await keeps(visitor, '/', '/kit', '/offline', '/orders/new');
  await until('a draft page is kept', async () => (await kept(visitor)).some((path) => path.startsWith('/orders/write/')));
}

/** One of the words about the connection, above the page. */
export const word = (visitor, name) => visitor.locator(`#offline [data-word="${name}"]`);
