// Serves the built page as a static host would: under a sub-path, with plain MIME types. Knows nothing of the page.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const PREFIX = '/some/course/';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** The file below `folder` that a request means, or null for what lies outside. */
export function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://host').pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(PREFIX)) return null;
  const file = resolve(folder, path.slice(PREFIX.length) || 'index.html');
  return file.startsWith(folder + sep) ? file : null;
}

/**
 * Starts a server on this machine, on a free port unless one is given; `address` ends with a slash. With `packed` it sends the
 * gzip twin that lies beside a file, as docs/nginx.conf does.
 */
export async function serve(folder = DIST, port = 0, { packed = false } = {}) {
  const server = createServer(async (request, response) => {
    const file = fileFor(folder, request.url);
    const read = (path) => readFile(path).catch(() => null);
    const twin = file && packed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && (await read(`${file}.gz`));
    const content = twin || (file && (await read(file)));
    if (!content) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const encoding = twin ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(200, { 'content-type': type, 'content-length': content.length, ...encoding });
    response.end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    port: server.address().port,
    address: `http://127.0.0.1:${server.address().port}${PREFIX}`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
