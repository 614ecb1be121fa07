// The words of a run: what was done, what went wrong and how to see it again.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));

/** One line about what was done. */
export function summary(told) {
  const list = (counts) => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ');
  return [
    `${told.episodes} episodes, ${told.actions} actions (${told.impossible} of them not possible any more), ${told.comparisons} comparisons (${told.begun} after an update at least) of ${told.values} values`,
    `compared: ${list(told.lessons) || 'nothing'}; the longest comparison took ${(told.longest / 1000).toFixed(1)} s`,
    `not compared: ${list(told.skipped) || 'nothing'}`,
  ].join('\n');
}

/** A failure with all that is needed to see it again; pictures of both windows are left in tests/e2e/output. */
export async function failure(scene, fault) {
  mkdirSync(OUTPUT, { recursive: true });
  const name = `soak-${fault.lesson}-${fault.seed}`;
  const picture = (page, path) => page.screenshot({ path, fullPage: true, timeout: 10_000 }).catch(() => null);
  await picture(scene.page, `${OUTPUT}${name}.png`);
  await picture(scene.fresh, `${OUTPUT}${name}-fresh.png`);
  return [
    `FAILURE: seed ${fault.seed}, lesson ${fault.lesson}, after action ${fault.step ?? 0}`,
    fault.message,
    'the last actions:',
    ...(fault.last ?? []).map((line) => `  ${line}`),
    `the address now: ${scene.page.url()}`,
    `pictures: tests/e2e/output/${name}.png, …-fresh.png`,
    `again: cargo xtask soak --built --minutes 2 --seed ${fault.seed}${scene.lessons.length === 1 ? ` --lesson ${fault.lesson}` : ''}`,
  ].join('\n');
}
