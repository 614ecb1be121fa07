// The other libraries that do the same work in the same page.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Their names, with the versions that package.json asks for. */
export const LIBRARIES = {
  wasm: 'TensorFlow.js 4.22.0, wasm',
  cpu: 'TensorFlow.js 4.22.0, cpu',
  convnetjs: 'convnetjs 0.3.0',
};

const modules = new URL('../node_modules/', import.meta.url);
const path = (file) => fileURLToPath(new URL(file, modules));
const SCRIPTS = [
  'convnetjs/build/convnet.js',
  '@tensorflow/tfjs-core/dist/tf-core.min.js',
  '@tensorflow/tfjs-layers/dist/tf-layers.min.js',
  '@tensorflow/tfjs-backend-cpu/dist/tf-backend-cpu.min.js',
  '@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js',
];
const BINARIES = '@tensorflow/tfjs-backend-wasm/dist/';

/** Loads the libraries into a page, which needs no content of its own. */
export async function otherLibraries(page, site) {
  const binaries = `${site}binaries/`;
  await page.route(`${binaries}*`, async (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1);
    await route.fulfill({ contentType: 'application/wasm', body: await readFile(path(BINARIES + file)) });
  });
  for (const script of SCRIPTS) await page.addScriptTag({ path: path(script) });
  await page.evaluate((address) => window.tf.wasm.setWasmPaths(address), binaries);
}
