// Makes another build of the site out of a built one, as far as browsers and servers can tell: other names of all files
// that have a hash in them, other bytes, another list, another service worker.

import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HASH = /-([0-9a-f]{15,16})(?:_bg)?\.(?:css|js|svg|wasm)$/;

/** A number with the same count of digits that is never the same: each digit grows by one. */
const next = (digits) => digits.replace(/[0-9a-f]/g, (digit) => ((parseInt(digit, 16) + 1) % 16).toString(16));

/** The list of a site's files. */
export const listOf = (folder) => JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'));

/**
 * Copies the site in `from` to the folder `to` as another build; `sources` is the name that page and worker have for
 * the sources they are compiled from. Returns the new build's name.
 */
export function nextEdition(from, to, sources) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const { build, files } = listOf(to);
  const hashes = new Set(files.map(({ path }) => HASH.exec(path)?.[1]).filter(Boolean));
  const renewed = (text) => [...hashes, build, sources].reduce((all, old) => all.replaceAll(old, next(old)), text);
  const sums = {};
  for (const { path } of files.filter((file) => !['sw.js', 'files.json'].includes(file.path))) {
    const old = readFileSync(join(to, path));
    // Bytes as letters: what is replaced has as many as before. What is packed names nothing.
    let content = /\.(?:gz|png)$/.test(path) ? old : Buffer.from(renewed(old.toString('latin1')), 'latin1');
    if (path === 'index.html') content = Buffer.from(content.toString().replace('<title>', '<title data-edition="next">'));
    rmSync(join(to, path));
    const name = renewed(path);
    writeFileSync(join(to, name), content);
    if (!/^mnist\/.*\.gz$/.test(name)) sums[name] = createHash('sha256').update(content).digest('hex');
  }
  const worker = renewed(readFileSync(join(to, 'sw.js'), 'utf8'));
  writeFileSync(join(to, 'sw.js'), worker.replace(/const FILES = \{[^}]*\};/, () => `const FILES = ${JSON.stringify(sums)};`));
  writeFileSync(join(to, 'files.json'), JSON.stringify({ build: next(build), files: Object.keys(sums).map((path) => ({ path })) }));
  return next(build);
}

/** Puts the site in `from` in the place of the one in `to`, as a host does. */
export function replaceSite(to, from) {
  const before = `${to}-before`;
  renameSync(to, before);
  cpSync(from, to, { recursive: true });
  rmSync(before, { recursive: true });
}
