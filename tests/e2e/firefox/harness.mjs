// What a test in Firefox needs: the built page, opened in a browser that watches it. Actions and readings are those of
// ../harness.mjs and ../lesson.mjs.

import { after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PICTURES, settle } from '../harness.mjs';
import { LANGUAGES } from '../lesson.mjs';
import { serve } from '../server.mjs';
import { launch } from './driver.mjs';
import { Page } from './page.mjs';

const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));
const EVENTS = ['log.entryAdded', 'network.beforeRequestSent'];

let running;

/** The browser of this file; it ends with the last test. */
function start() {
  running ??= launch().then(async (session) => {
    await session.command('session.subscribe', { events: EVENTS });
    const seen = { problems: [], origin: null };
    session.onEvent((name, event) => seen.problems.push(...problemsIn(name, event, seen.origin)));
    return { session, seen };
  });
  return running;
}

after(async () => {
  const { session } = (await running?.catch(() => null)) ?? {};
  await session?.close();
});

/** What must never happen, of one event: complaints in the console, errors of scripts, calls to other hosts. */
function problemsIn(name, event, origin) {
  if (name === 'log.entryAdded') {
    const { level, text, type, source } = event;
    return ['error', 'warn'].includes(level) ? [`${type} ${level}: ${text} (${JSON.stringify(source.context)})`] : [];
  }
  if (name !== 'network.beforeRequestSent') return [];
  const url = new URL(event.request.url);
  const local = ['data:', 'blob:', 'about:'].includes(url.protocol);
  return local || url.origin === origin ? [] : [`request elsewhere: ${event.request.url}`];
}

/** What the system and the reader want, as Firefox's preferences. */
function preferences({ language = 'ko', theme = 'light', reducedMotion = false, width = 1280 }) {
  return {
    'intl.accept_languages': LANGUAGES[language],
    'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    // A phone's scroll bars lie over the page.
    'ui.useOverlayScrollbars': width < 600 ? 1 : 0,
  };
}

function resize(session, { width = 1280, height = 800, dpr = 1 }) {
  return session.inTab('setViewport', { viewport: { width, height }, devicePixelRatio: dpr });
}

/**
 * Opens the built page at an origin where it has never been. At the end of the test `t`, any problem that was seen fails it.
 *
 * Options: language ('ko' | 'en'), width, height, dpr, theme ('light' | 'dark'), reducedMotion.
 */
export async function openPage(t, hash = '', options = {}) {
  const { session, seen } = await start();
  await session.prefer(preferences(options));
  await resize(session, options);
  const server = await serve();
  const problems = [];
  seen.problems = problems;
  seen.origin = new URL(server.address).origin;
  const page = new Page(session);
  // So that nothing is asked of a page that was open before.
  await page.goto('about:blank');
  t.after(async () => {
    await page.goto('about:blank');
    await server.close();
    assert.deepEqual(problems, [], 'the page had problems');
  });
  await page.goto(server.address + hash);
  await page.waitForFunction(() => Boolean(window.wasmBindings));
  await settle(page);
  return page;
}

/** The version of the browser, such as `140.1.0esr`. */
export async function version() {
  return (await start()).session.version;
}

/** With PICTURES=1 keeps a picture in tests/e2e/output, for people to look at. */
export async function screenshot(page, name, options = {}) {
  if (!PICTURES) return;
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: `${OUTPUT}firefox-${name}.png`, ...options });
}
