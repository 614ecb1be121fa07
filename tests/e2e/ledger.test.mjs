// The ledger as a file and on the clipboard: all rows, as numbers that other programs read, the same as on the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeViolations, number, panel, press } from './harness.mjs';
import { LANGUAGES, assertLanguage, free, openLesson, unit } from './lesson.mjs';
import { LINK, openDigits, stand } from './mnist.mjs';

/** A moment of each lesson, its columns as CSV, how many rows there are, and the number of the last one. */
const LESSONS = {
  descent: ['#/descent?t=100', "t,x,f(x),f'(x),eta*f'(x),x'", 101, 100],
  neuron: ['#/neuron?t=4', 't,net,o,E,dE/dw,w,b', 4, 4],
  backprop: ['#/backprop?t=5', 't,E,‖∇E‖²,ΔE', 5, 5],
  xor: ['#/xor?t=150', 't,E,o(0 0),o(0 1),o(1 0),o(1 1)', 150, 150],
  keras: ['#/keras?t=12', 'epoch,loss,accuracy', 3, 3],
  mnist: [`${LINK}&t=100`, 'epoch,loss,accuracy,test_loss,test_accuracy', 3, 2],
};

/** The table of the page, head and rows from top to bottom. */
function table(page) {
  return panel(page, 'ledger').locator('table').evaluate((one) => ({
    head: [...one.tHead.rows[0].cells].map((cell) => cell.textContent.trim()),
    rows: [...one.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    present: one.querySelector('tr[aria-current] th')?.textContent,
  }));
}

/** What a column reads in a program that knows no more of CSV than its separator. */
const read = (text) => text.trimEnd().split('\n').map((line) => line.split(','));

for (const [lesson, [link, heads, rows, last]] of Object.entries(LESSONS)) {
  test(`${lesson} gives all rows of its ledger as CSV, saved and copied`, async (t) => {
    const open = lesson === 'mnist' ? openDigits : openLesson;
    const page = await open(t, link, { permissions: ['clipboard-read', 'clipboard-write'] });
    if (lesson === 'mnist') await stand(page, 100);
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'save-ledger')]);
    await free(page);
    assert.equal(file.suggestedFilename(), `mlp-lab-${lesson}.csv`);
    const text = readFileSync(await file.path(), 'utf8');
    const [head, ...numbers] = read(text);
    assert.equal(head.join(), heads);
    assert.equal(numbers.length, rows);
    for (const row of numbers) assert.equal(row.length, head.length, `${row}`);
    // What was not there yet is empty; all else is a number.
    const cells = numbers.flat().filter((cell) => cell !== '');
    assert.ok(cells.every((cell) => Number.isFinite(Number(cell))), text);
    assert.equal(Number(numbers.at(-1)[0]), last);
    assert.ok(head.every((_, column) => numbers.some((row) => row[column] !== '')), 'no column is empty');

    const shown = await table(page);
    assert.equal(shown.head.length, head.length);
    assert.equal(shown.present, String(last));
    for (const row of shown.rows) {
      const saved = numbers.find(([at]) => at === row[0]);
      row.forEach((cell, column) => {
        // Signs are the field's on the page, and a mantissa may be shortened there.
        const full = saved[column];
        if (full === '') assert.equal(cell, '');
        else assert.ok(Math.abs(Number(cell.replace('−', '-')) - full) <= 1e-3 * Math.max(Math.abs(full), 1e-2), `${cell} is not ${full}`);
      });
    }

    await press(page, 'copy-ledger');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  });
}

for (const language of Object.keys(LANGUAGES)) {
  test(`the digits' ledger follows the training, forward and back (${language})`, async (t) => {
    const page = await openDigits(t, LINK, { language });
    const epochs = async () => (await table(page)).rows.map(([epoch]) => epoch);
    assert.deepEqual(await epochs(), ['0']);
    assertLanguage(await panel(page, 'ledger').locator('thead').innerText(), language);
    await press(page, 'forward');
    await stand(page, 50);
    await press(page, 'forward');
    await stand(page, 100);
    const { rows: [top], present } = await table(page);
    assert.deepEqual([top[0], present], ['2', '2']);
    for (const [column, name] of ['epoch', 'loss', 'accuracy', 'val-loss', 'val-accuracy'].entries()) {
      assert.ok(Math.abs(Number(top[column]) - await number(page, name)) < 1e-4, `${name}: ${top}`);
    }
    assert.deepEqual(await axeViolations(page), []);
    // Within an epoch nothing new is known; back in one the later ones are known no more.
    await unit(page, 'batch');
    await press(page, 'back');
    await stand(page, 99);
    assert.deepEqual(await epochs(), ['1', '0']);
    await press(page, 'forward');
    await stand(page, 100);
    assert.deepEqual((await table(page)).rows[0], top);
  });
}
