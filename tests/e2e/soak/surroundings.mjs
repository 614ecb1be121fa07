// What happens to a page from outside its controls: reloads, the browser's history, links, windows, other tabs, a worker
// that is lost.

import { LINKS, STARTS, WINDOWS } from './values.mjs';

/** Waits until the program runs. */
export const started = (page) => page.waitForFunction(() => window.wasmBindings, undefined, { timeout: 30_000 });

export async function reload(page) {
  await page.reload();
  await started(page);
  return 'reload';
}

export async function resize(page, random) {
  const [width, height] = random.pick(WINDOWS);
  await page.setViewportSize({ width, height });
  return `window of ${width} × ${height}`;
}

/** Another lesson, or the home page, by the menu. A dialog that is open is closed first. */
export async function otherPage(page, random, { lessons }) {
  const wanted = random.pick(['', ...lessons]);
  await page.evaluate(([to, start]) => {
    document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
    const links = [...document.querySelectorAll('header a[href^="#/"]')];
    const link = links.find((one) => one.getAttribute('href').replace(/\?.*/, '') === `#/${to}`);
    // The digits lab as it stands in the menu at first would fetch all of MNIST.
    const isFirst = link?.getAttribute('href') === `#/${to}` && to === 'mnist';
    if (isFirst || !link) location.hash = start; else link.click();
  }, [wanted, STARTS[wanted] ?? '#/']);
  return `to page ${wanted || 'home'}`;
}

export async function openLink(page, random, { lessons }) {
  const link = random.pick(LINKS[random.pick(lessons)]);
  await page.evaluate((to) => { location.hash = to; }, link);
  return `link ${link}`;
}

/** One entry of the browser's history back, as long as it is the page's own. */
export async function goBack(page) {
  await page.evaluate(() => { if (history.length > 2) history.back(); });
  await page.waitForTimeout(50);
  if (page.url().startsWith('about:')) await page.goForward();
  await started(page);
  return 'back in history';
}

export async function goForward(page) {
  await page.evaluate(() => history.forward());
  await page.waitForTimeout(50);
  await started(page);
  return 'forward in history';
}

/** Another tab is looked at for a moment. */
export async function hidden(page, random, { context }) {
  const other = await context.newPage();
  await other.bringToFront();
  await page.waitForTimeout(100 + random.below(200));
  await other.close();
  await page.bringToFront();
  return 'hidden for a moment';
}

/** The browser puts the page to sleep for a moment. */
export async function frozen(page, random, { tools }) {
  await tools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((awake) => setTimeout(awake, 100 + random.below(200)));
  await tools.send('Page.setWebLifecycleState', { state: 'active' });
  return 'frozen for a moment';
}

const WORKER = '**/worker_bg.wasm';

/** A worker more is asked for and does not arrive: the page says so, and all start again when asked to. */
export async function loseWorker(page, random, { problems }) {
  const workers = page.locator('[data-setting="workers"]');
  const now = Number(await workers.inputValue({ timeout: 2000 }));
  const wanted = String(now + 1);
  if (await workers.locator(`option[value="${wanted}"]`).count() === 0) {
    await workers.selectOption('1', { timeout: 2000 });
    return 'back to one worker';
  }
  const stop = problems.excuse(/worker|ERR_FAILED|Failed to fetch|503/);
  await page.route(WORKER, (route) => route.fulfill({ status: 503, body: '' }));
  try {
    await workers.selectOption(wanted, { timeout: 2000 });
    await page.locator('[data-action="restart"]').waitFor({ timeout: 20_000 });
  } finally {
    await page.unroute(WORKER);
    stop();
  }
  await page.locator('[data-action="restart"]').click({ timeout: 5000 });
  return `a worker was lost, then ${wanted} workers`;
}
