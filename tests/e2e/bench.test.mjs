// What the measurements make of their numbers: medians and spreads, ratios round by round, tables; and that README.md's
// tables are of that make, with the same numbers in both languages. Measures nothing.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LIBRARIES } from './bench/libraries.mjs';
import { comparison, comparisonRows, comparisonTable, markdown, short } from './bench/peers.mjs';
import { kindOf, weigh } from './bench/sizes.mjs';
import { row, summary, table } from './bench/statistics.mjs';
import { visitTable } from './bench/visits.mjs';
import { privateOf } from './soak/memory.mjs';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const PACKAGES = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).devDependencies;
const cellsOf = (text) => text.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

/** Three rounds of a work, in which the second was disturbed. */
const work = (id, teams = [1]) => ({
  id,
  words: id,
  ours: Object.fromEntries(teams.map((members) => [members, [10 / members, 50 / members, 12 / members]])),
  peers: { wasm: [1000, 5000, 1320], cpu: [2000, 10_000, 2520], convnetjs: [30, 150, 24] },
});

test('a summary has the median, the quartiles and the extremes', () => {
  assert.deepEqual(summary([3, 1, 2]), { median: 2, lower: 1.5, upper: 2.5, least: 1, most: 3, count: 3 });
  assert.deepEqual(summary([4, 1, 3, 2]), { median: 2.5, lower: 1.75, upper: 3.25, least: 1, most: 4, count: 4 });
  const alone = summary([7]);
  assert.deepEqual([alone.lower, alone.median, alone.upper], [7, 7, 7]);
});

test('the printed table keeps its columns, also where nothing was counted', () => {
  const lines = table([{ name: 'heading' }, row('one', 'ms', [1, 2, 3], '< 5'), row('none', 'ms', [])]).split('\n');
  assert.equal(lines[1], 'heading');
  assert.match(lines[2], /^ {2}one +ms +2\.00 +1\.00 +3\.00 +3 +< 5$/);
  assert.match(lines[3], /^ {2}none +ms +– +– +– +0$/);
});

test('ratios are taken round by round, so that what disturbs both counts for neither', () => {
  const [compared] = comparison([work('disk', [1, 2])]);
  const { ratios, time } = compared.peers.wasm;
  assert.deepEqual([time.median, compared.ours[1].median], [1320, 12]);
  assert.deepEqual([ratios[1].least, ratios[1].median, ratios[1].most], [100, 100, 110]);
  assert.equal(ratios[2].median, 200);
});

test('the comparison shows its works in its own order, and leaves out what was not measured', () => {
  const works = [work('mnist', [1, 2]), work('xor'), work('xor-iteration')];
  assert.deepEqual(comparison(works).map(({ id }) => id), ['xor-iteration', 'mnist']);
  const rows = comparisonRows(works);
  assert.equal(rows.filter(({ name }) => name.startsWith('side by side')).length, 2);
  // Ours, three libraries and their ratios; the second with two teams.
  assert.equal(rows.length, 2 + (1 + 3 * 2) + (2 + 3 * 3));
});

test('the table has a line for each number of workers, in both languages with the same numbers', () => {
  const compared = comparison([work('xor-iteration'), work('mnist', [1, 2])]);
  const [ko, en] = ['ko', 'en'].map((language) => cellsOf(comparisonTable(compared, language)));
  assert.equal(en.length, 2 + 3);
  assert.deepEqual(en[2].slice(1), ['12.0 µs (11.0–31.0)', '100 × (100–105)', '200 × (200–205)', '3.00 × (2.50–3.00)']);
  assert.match(en[4][0], /, 2 workers$/);
  assert.deepEqual(ko.map((cells) => cells.slice(1)), en.map((cells) => cells.slice(1)));
  assert.ok(ko[4][0] !== en[4][0] && /[가-힣]/.test(ko[4][0]));
  const slow = comparison([{ ...work('disk'), ours: { 1: [1500, 1500, 1500] } }]);
  assert.match(comparisonTable(slow, 'en'), /\| 1\.50 ms \(1\.50–1\.50\) \|/);
});

test('numbers are short', () => {
  assert.deepEqual([0.0456, 1, 12.34, 99.96, 100.4, 12_345.6].map(short), ['0.0456', '1.00', '12.3', '100', '100', '12346']);
});

test('a table in Markdown has a line under its head', () => {
  assert.equal(markdown([['', 'a'], ['b', '1']]), '| | a |\n|---|---|\n| b | 1 |');
});

test('a visit weighs what it fetched once, the worker and digits apart', () => {
  const files = [
    { path: 'index.html', bytes: 900, gzip: 300 }, { path: 'icon.png', bytes: 100, gzip: 120 },
    { path: 'worker_bg.wasm', bytes: 9000, gzip: 4000 }, { path: 'mnist/x.gz', bytes: 50, gzip: 60 },
  ];
  const paths = ['index.html', 'index.html', 'icon.png', 'worker_bg.wasm', 'mnist/x.gz'];
  assert.deepEqual(weigh(paths, files), { page: 400, worker: 4000, digits: 50 });
  assert.throws(() => weigh(['other.js'], files), /other\.js is not in files\.json/);
  assert.deepEqual(['worker.js', 'worker_loader.js', 'mnist-1.wasm'].map(kindOf), ['worker', 'worker', 'page']);
});

test('private memory is the sum of clean and dirty pages', () => {
  const text = 'Rss:  9 kB\nShared_Clean: 5 kB\nPrivate_Clean:    1024 kB\nPrivate_Dirty:     512 kB\nPrivate_Hugetlb: 3 kB\n';
  assert.equal(privateOf(text), 1.5);
});

test('the table of visits has the longest task of all units, and none for the start', () => {
  const parts = {
    sizes: { pages: { home: { page: 200, worker: 0 }, mnist: { page: 300, worker: 99.6 } } },
    start: { pages: { home: [2, 3, 2.5], mnist: [6, 6, 6] } },
    tasks: { pages: { mnist: { batch: { cpu: 9.4, wall: 50 }, epoch: { cpu: 12.25, wall: 13 } } } },
  };
  const cells = cellsOf(visitTable(parts, 'en')).slice(2);
  assert.deepEqual(cells[0], ['home', '200 kB', '2.5 s (2.3–2.8)', '']);
  assert.deepEqual(cells[1].slice(1), ['400 kB', '6.0 s (6.0–6.0)', '12.3 ms']);
});

/** The tables that stand in README.md, cell by cell. */
const tables = README.match(/(?:^\|.*\n)+/gm).map((text) => cellsOf(text.trim()));

test('the README compares as the measurement prints it, in both languages with the same numbers', () => {
  const compared = tables.filter(([head]) => head[1] === 'MLP Lab');
  assert.equal(compared.length, 2);
  const whole = comparison(['xor-iteration', 'disk', 'synthetic', 'mnist'].map((id) => work(id, /x|disk/.test(id) ? [1] : [1, 2])));
  ['ko', 'en'].forEach((language, at) => {
    const wanted = cellsOf(comparisonTable(whole, language));
    assert.deepEqual(compared[at].map(([first]) => first), wanted.map(([first]) => first), language);
    assert.deepEqual(compared[at][0], wanted[0]);
  });
  const numbers = ([, , ...lines]) => lines.map((cells) => cells.slice(1));
  assert.deepEqual(numbers(compared[0]), numbers(compared[1]));
  for (const cells of numbers(compared[0])) {
    assert.match(cells[0], /^[\d.]+ [µm]s \([\d.]+–[\d.]+\)$/);
    cells.slice(1).forEach((cell) => assert.match(cell, /^[\d.]+ × \([\d.]+–[\d.]+\)$/));
  }
});

test('the libraries are called by the versions that are installed for the measurement', () => {
  assert.ok(LIBRARIES.convnetjs.endsWith(` ${PACKAGES.convnetjs}`));
  assert.ok(LIBRARIES.wasm.includes(` ${PACKAGES['@tensorflow/tfjs-backend-wasm']},`));
  assert.ok(LIBRARIES.cpu.includes(` ${PACKAGES['@tensorflow/tfjs-backend-cpu']},`));
});
