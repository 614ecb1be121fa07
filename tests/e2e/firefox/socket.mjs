// The client's end of a WebSocket, as much of RFC 6455 as a browser's event stream needs: whole texts there and back.
// Node has its own from release 22 on; the tests also run on 20. Knows nothing of browsers.

import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

const CONTINUED = 0;
const TEXT = 1;
const PING = 9;
const PONG = 10;

/** Connects to a `ws://` address and hands each text that arrives to `hear`. */
export async function connect(address, hear) {
  const { socket, early } = await upgraded(address);
  let waiting = Buffer.alloc(0);
  let parts = [];
  const take = (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (let frame = firstFrame(waiting); frame; frame = firstFrame(waiting)) {
      waiting = waiting.subarray(frame.size);
      if (frame.kind === PING) socket.write(framed(PONG, frame.content));
      if (![CONTINUED, TEXT].includes(frame.kind)) continue;
      parts.push(frame.content);
      if (!frame.isLast) continue;
      hear(Buffer.concat(parts).toString());
      parts = [];
    }
  };
  socket.on('data', take);
  // The browser may go first; whoever waits for an answer learns it from the driver.
  socket.on('error', () => socket.destroy());
  take(early);
  return { send: (text) => socket.write(framed(TEXT, Buffer.from(text))), close: () => socket.destroy() };
}

function upgraded(address) {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  return new Promise((done, failed) => {
    const asked = request(address.replace(/^ws:/, 'http:'), { headers, agent: false });
    asked.on('upgrade', (_, socket, early) => done({ socket, early }));
    asked.on('response', ({ statusCode }) => failed(new Error(`${address} answers ${statusCode}`)));
    asked.on('error', failed);
    asked.end();
  });
}

/** One whole message as bytes; what a client sends must be masked. */
export function framed(kind, content) {
  const { length } = content;
  let head;
  if (length < 126) head = Buffer.from([0x80 | kind, 0x80 | length]);
  else if (length < 65_536) {
    head = Buffer.from([0x80 | kind, 0x80 | 126, 0, 0]);
    head.writeUInt16BE(length, 2);
  } else {
    head = Buffer.from([0x80 | kind, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, content.map((byte, i) => byte ^ mask[i % 4])]);
}

/** The first frame of these bytes and its size in them; null while some of it is missing. */
export function firstFrame(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 0x7f;
  let start = { 126: 4, 127: 10 }[short] ?? 2;
  if (bytes.length < start) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const mask = bytes[1] & 0x80 ? bytes.subarray(start, start + 4) : null;
  start += mask ? 4 : 0;
  if (bytes.length < start + length) return null;
  const raw = bytes.subarray(start, start + length);
  const content = mask ? raw.map((byte, i) => byte ^ mask[i % 4]) : raw;
  return { kind: bytes[0] & 0x0f, isLast: (bytes[0] & 0x80) !== 0, content, size: start + length };
}
