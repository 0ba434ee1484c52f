// Chromium, and how a visitor's browser is set.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const SIZES = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
};
const LOCALES = { en: 'en-GB', ar: 'ar-JO' };

export function openChromium(more = []) {
  return chromium.launch({ executablePath: program(), args: [...ARGUMENTS, ...more] });
}

/** `CHROMIUM`, or one on the path. */
function program() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error('no Chromium: set CHROMIUM to the path of one');
}

/** What Playwright makes a browser context of. */
export function settings({ language = 'en', size = 'desk', script = true, theme = 'light' } = {}) {
  return {
    viewport: SIZES[size],
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    javaScriptEnabled: script,
    locale: LOCALES[language],
    timezoneId: 'Asia/Amman',
    colorScheme: theme,
    reducedMotion: 'reduce',
  };
}
