// Photos as a camera would give them, and one that is none.

import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one colour with a stripe of another, of 64 pixels a side. */
export function photo(name, [red, green, blue]) {
  const side = 64;
  const row = (y) => Buffer.concat([Buffer.of(0), Buffer.alloc(3 * side, Buffer.from(y % 16 < 4 ? [90, 60, 30] : [red, green, blue]))]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, (_, y) => row(y))));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const buffer = Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  return { name, mimeType: 'image/png', buffer };
}

/** It calls itself a photo. */
export const notAPhoto = { name: 'torn.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 delivery note') };

export const TWO_PHOTOS = [photo('torn-1.png', [196, 154, 95]), photo('torn-2.png', [23, 85, 63])];

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
