// Keeps one browser and one server for each test file. Knows nothing of the page.

import { after } from 'node:test';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';

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
