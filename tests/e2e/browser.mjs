// Starts the browser and the server, once for each test file. Knows nothing of the page.

import { after } from 'node:test';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Without these a browser calls home, which a closed network answers with errors.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

function executable() {
  const found = process.env.CHROME || USUAL_PLACES.find((place) => existsSync(place));
  if (!found) throw new Error('no browser: run `cargo xtask test --only browser`, or set CHROME');
  return found;
}

function launch() {
  // Chromium's sandbox refuses to run as root.
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath: executable(), chromiumSandbox: !root, args: QUIET });
}

let running;

/** The browser and the server's address of this file; both end with the last test. */
export function start() {
  running ??= Promise.all([launch(), serve()]).then(([browser, server]) => ({ browser, server }));
  return running;
}

after(async () => {
  const { browser, server } = (await running?.catch(() => null)) ?? {};
  await browser?.close();
  await server?.close();
});
