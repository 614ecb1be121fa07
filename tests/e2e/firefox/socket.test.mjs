// The stream of events is read whole, however it is cut on its way. Needs no browser.

import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, firstFrame, framed } from './socket.mjs';

const TEXT = 1;

test('a message of any length is framed and read back, and not before it is whole', () => {
  for (const length of [0, 1, 125, 126, 65_535, 65_536]) {
    const content = Buffer.alloc(length, 'ab한');
    const bytes = framed(TEXT, content);
    for (const part of [0, 1, 2, 5, bytes.length - 1]) assert.equal(firstFrame(bytes.subarray(0, part)), null, `${part} of ${length}`);
    const frame = firstFrame(Buffer.concat([bytes, bytes]));
    assert.deepEqual({ ...frame, content: Buffer.from(frame.content) }, { kind: TEXT, isLast: true, content, size: bytes.length });
  }
});

test('texts arrive whole and in order, in pieces and with a ping between', async (t) => {
  const server = createServer();
  const sent = [];
  server.on('upgrade', (request, socket) => {
    const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    const plain = (first, text) => Buffer.concat([Buffer.from([first, Buffer.byteLength(text)]), Buffer.from(text)]);
    const bytes = Buffer.concat([plain(0x01, 'fi'), plain(0x89, 'there?'), plain(0x80, 'rst 첫째'), plain(0x81, 'second')]);
    for (const byte of bytes) socket.write(Buffer.from([byte]));
    socket.on('data', (data) => sent.push(data));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => { server.close(); server.closeAllConnections(); });
  const heard = [];
  const line = await connect(`ws://127.0.0.1:${server.address().port}/`, (text) => heard.push(text));
  line.send('a question');
  const deadline = Date.now() + 5000;
  while ((heard.length < 2 || Buffer.concat(sent).length < 28) && Date.now() < deadline) await new Promise((next) => setTimeout(next, 5));
  line.close();
  assert.deepEqual(heard, ['first 첫째', 'second']);
  const answers = Buffer.concat(sent);
  const first = firstFrame(answers);
  const both = [first, firstFrame(answers.subarray(first.size))].map(({ kind, content }) => [kind, Buffer.from(content).toString()]);
  assert.deepEqual(both.toSorted(), [[1, 'a question'], [10, 'there?']]);
});

test('an address that is no stream is an error', async (t) => {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => { server.close(); server.closeAllConnections(); });
  await assert.rejects(connect(`ws://127.0.0.1:${server.address().port}/`, () => {}), /404/);
});
