// How much memory the two windows take: scripts, WebAssembly, the browser's processes; and whether it grows.

import { readFileSync } from 'node:fs';

const MB = 1024 * 1024;

/** Growth over the second half of a long run that is still called flat, in MB: measured runs move by less. */
export const BOUNDS = { scripts: 6, 'fresh scripts': 6, modules: 24, 'fresh modules': 24, nodes: 4 };
/** Runs shorter than this, in minutes, say nothing about growth. */
export const LONG = 10;

/** What one page takes: scripts and WebAssembly in MB, nodes and listeners in thousands. */
export async function pageMemory(page, tools) {
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('Performance.enable');
  const { metrics } = await tools.send('Performance.getMetrics');
  const metric = (name) => metrics.find((one) => one.name === name)?.value ?? 0;
  const bytes = await page.evaluate(() => [...(window.soakMemories ?? [])].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return { scripts: metric('JSHeapUsedSize') / MB, modules: bytes / MB, nodes: metric('Nodes') / 1000, listeners: metric('JSEventListeners') / 1000 };
}

/** The browser's processes that draw pages, by their numbers. */
async function renderers(browserTools) {
  const { processInfo } = await browserTools.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Resident memory of the browser's processes that draw pages; 0 where the system does not tell. */
async function resident(browserTools) {
  try {
    const pages = await renderers(browserTools);
    return pages.reduce((sum, id) => sum + Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096, 0) / MB;
  } catch {
    return 0;
  }
}

/** Memory of the same processes that they share with no other, in MB; null where the system does not tell. */
export async function privateMemory(browserTools) {
  try {
    const pages = await renderers(browserTools);
    return pages.reduce((sum, id) => sum + privateOf(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')), 0);
  } catch {
    return null;
  }
}

/** MB in the lines `Private_…: 12 kB` of a process. */
export function privateOf(text) {
  return [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce((sum, [, kB]) => sum + Number(kB), 0) / 1024;
}

/** One sample: MB, and thousands of nodes and listeners. */
export async function sample({ page, fresh, tools, freshTools, browserTools }, minutes) {
  const [played, other] = [await pageMemory(page, tools), await pageMemory(fresh, freshTools)];
  return {
    minutes,
    scripts: played.scripts, modules: played.modules, nodes: played.nodes, listeners: played.listeners,
    'fresh scripts': other.scripts, 'fresh modules': other.modules, 'fresh nodes': other.nodes,
    processes: await resident(browserTools),
  };
}

/** Units in a minute by which the values grow, by least squares. */
export function slope(samples, name) {
  const mean = (of) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [x, y] = [mean((one) => one.minutes), mean((one) => one[name])];
  const spread = mean((one) => (one.minutes - x) ** 2);
  return spread === 0 ? 0 : mean((one) => (one.minutes - x) * (one[name] - y)) / spread;
}

/** The second half of a run. */
const later = (samples) => samples.slice(Math.floor(samples.length / 2));

/** By how much the values grew over the second half, as the slope says. */
export function growth(samples, name) {
  const half = later(samples);
  return half.length < 2 ? 0 : slope(half, name) * (half.at(-1).minutes - half[0].minutes);
}

/** What grew above its bound in a long run. */
export function grown(samples) {
  if ((samples.at(-1)?.minutes ?? 0) < LONG) return [];
  const above = Object.entries(BOUNDS).filter(([name, bound]) => growth(samples, name) > bound);
  return above.map(([name, bound]) => `${name} grew by ${growth(samples, name).toFixed(1)} in the second half, above ${bound}`);
}

/** A table: first, last, largest, growth in the second half. */
export function table(samples) {
  if (samples.length === 0) return '';
  const names = Object.keys(samples[0]).filter((name) => name !== 'minutes');
  const unit = (name) => (/nodes|listeners/.test(name) ? 'thousand' : 'MB');
  const number = (value) => value.toFixed(2).padStart(9);
  const rows = names.map((name) => {
    const values = samples.map((one) => one[name]);
    const told = [values[0], values.at(-1), Math.max(...values), slope(later(samples), name), growth(samples, name)];
    return `${`${name}, ${unit(name)}`.padEnd(24)}${told.map(number).join('')}`;
  });
  const head = ['first', 'last', 'largest', 'a minute', '2nd half'].map((word) => word.padStart(9)).join('');
  return [`${`memory, ${samples.length} samples`.padEnd(24)}${head}`, ...rows].join('\n');
}
