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

/** Elements that make the page wider than the window, and elements whose own text is cut off. */
export function noOverflow(page) {
  return page.evaluate(() => {
    const describe = (element) => {
      const name = element.localName + (element.id ? `#${element.id}` : '');
      return `${name}.${[...element.classList].join('.')} ${JSON.stringify(element.textContent.trim().slice(0, 40))}`;
    };
    const faults = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > window.innerWidth) {
      faults.push(`the page is ${root.scrollWidth} wide, the window ${window.innerWidth}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      // What is one pixel small is meant for screen readers only.
      if (element.clientWidth <= 1 || element.clientHeight <= 1 || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
      if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut at the side: ${describe(element)}`);
      }
      if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) {
        faults.push(`cut below: ${describe(element)}`);
      }
      const scrolled = element.parentElement.closest('[data-scrolls]') || insideScroller(element);
      if (!scrolled && box.right > window.innerWidth + 1) faults.push(`beyond the edge: ${describe(element)}`);
    }
    return faults;

    function insideScroller(element) {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    }
  });
}
