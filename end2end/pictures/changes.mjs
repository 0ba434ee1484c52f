// What looks otherwise than last time: each picture beside the one of the same name from the run before, on the same machine.

import { existsSync, readFileSync } from 'node:fs';

/** A clock that went on changes some letters of a page; a broken layout changes more of it. */
const NOTABLE = 0.01;
/** A colour channel may differ by so much before a pixel counts: letters are smoothed a little otherwise each time. */
const TOLERANCE = 32;

/** Runs in a page: the share of pixels that differ; 1 where the pictures have not the same size. */
export async function difference([before, after, tolerance]) {
  const pixels = async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  const [old, now] = [await pixels(before), await pixels(after)];
  if (old.width !== now.width || old.height !== now.height) return 1;
  let differing = 0;
  for (let at = 0; at < old.data.length; at += 4) {
    const apart = [0, 1, 2].some((channel) => Math.abs(old.data[at + channel] - now.data[at + channel]) > tolerance);
    if (apart) differing += 1;
  }
  return differing / (old.data.length / 4);
}

/** The pictures that have changed notably, as { file, share }, the most changed first. */
export async function changes(browser, taken, folder, before) {
  const page = await browser.newPage();
  const found = [];
  for (const { file } of taken.filter(({ file }) => existsSync(before + file))) {
    const both = [before + file, folder + file].map((path) => readFileSync(path));
    if (both[0].equals(both[1])) continue;
    const share = await page.evaluate(difference, [...both.map((png) => png.toString('base64')), TOLERANCE]);
    if (share > NOTABLE) found.push({ file, share });
  }
  await page.close();
  return found.sort((one, other) => other.share - one.share);
}
