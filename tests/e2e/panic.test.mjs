// A panic of the program, provoked by a browser that suddenly refuses to insert elements: the reader is told.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPage, panel } from './harness.mjs';

for (const [locale, words] of [['ko-KR', /오류로 멈추었습니다/], ['en-US', /stopped the page/]]) {
  test(`a panic is told in the page, with a way on (${locale})`, async (t) => {
    const page = await openPage(t, '#/xor?t=7', { locale, allow: /./ });
    await page.evaluate(() => { Node.prototype.insertBefore = () => { throw new Error('refused'); }; });
    await page.locator('[role="gridcell"]').first().click();
    await panel(page, 'crash').waitFor();
    assert.match(await panel(page, 'crash').innerText(), words);
    await panel(page, 'crash').locator('a').click();
    await page.locator('main.xor').waitFor();
    assert.equal(await panel(page, 'crash').count(), 0);
    assert.equal(await page.locator('.place [data-q="t"]').getAttribute('value'), '7.0');
  });
}
