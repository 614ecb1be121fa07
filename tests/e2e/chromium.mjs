// Finds the browser and starts it. Knows nothing of tests and of the page.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

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

/** A new browser; whoever starts it closes it. */
export function launch() {
  // Chromium's sandbox refuses to run as root.
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath: executable(), chromiumSandbox: !root, args: QUIET });
}
