// Two windows of one browser that share nothing: in one of them a person plays, in the other everything is opened anew.
// Judges nothing.

import { listen } from './problems.mjs';
import { hear } from './state.mjs';
import { started } from './surroundings.mjs';
import { STARTS } from './values.mjs';

async function window(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ko-KR' });
  context.setDefaultTimeout(10_000);
  const problems = listen(context, new URL(address).origin);
  const page = await context.newPage();
  await page.addInitScript(hear);
  await page.goto(address);
  await started(page);
  return { context, page, problems, tools: await context.newCDPSession(page) };
}

/** Opens both windows on the site at `address`; `lessons` are those that are played. */
export async function openScene(browser, address, lessons) {
  const [played, other] = [await window(browser, address), await window(browser, address)];
  return {
    ...played, fresh: other.page, freshTools: other.tools, freshProblems: other.problems, lessons, address,
    browserTools: await browser.newBrowserCDPSession(),
    close: () => Promise.all([played.context.close(), other.context.close()]),
  };
}

/** Goes home and opens a link from there: nothing is left of what stood there. */
export async function openAnew(page, link) {
  await page.evaluate(() => { location.hash = '#/'; });
  await page.locator('main.home').waitFor();
  await page.evaluate((to) => { location.hash = to; }, link);
}

/** The played window at the beginning of a lesson, at its usual size and without a dialog. */
export async function begin({ page }, lesson) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close()));
  await openAnew(page, STARTS[lesson]);
}
