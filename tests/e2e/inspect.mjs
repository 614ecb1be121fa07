// Looks for faults that people would meet: barriers and text that is cut off. Returns them as lists; changes nothing.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds, one line for each element. `context` narrows the search to a CSS selector. */
export async function axeViolations(page, context = null) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(axeFile, 'utf8'));
  }
  const violations = await page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector ?? document, {
      resultTypes: ['violations'],
      // Style sheets fetched once more would only serve a rule that is off.
      preload: false,
    });
    return violations;
  }, context);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} | ${node.target.join(' ')} | ${node.html}`),
  );
}

/** What is too wide for the window or has its own text cut off, one line each. What scrolls by itself is fine. */
export function noOverflow(page) {
  return page.evaluate(() => {
    const faults = [];
    const report = (fault, element) => {
      const text = JSON.stringify(element.textContent.trim().slice(0, 40));
      faults.push(`${fault}: ${element.cloneNode(false).outerHTML} ${text}`);
    };
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';

    function isInsideScroller(element) {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    }

    const { scrollWidth } = document.scrollingElement;
    if (scrollWidth > window.innerWidth) {
      faults.push(`the page is ${scrollWidth} wide, the window ${window.innerWidth}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      // What is one pixel small is meant for screen readers only.
      if (box.width <= 1 || box.height <= 1 || !element.checkVisibility()) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const { clientWidth, clientHeight } = element;
      if (hides(overflowX) && element.scrollWidth > clientWidth + 1) report('cut at the side', element);
      if (hides(overflowY) && element.scrollHeight > clientHeight + 1) report('cut below', element);
      const outside = box.right > window.innerWidth + 1 || box.left < -1;
      if (outside && !isInsideScroller(element)) report('beyond the edge', element);
    }
    return faults;
  });
}
