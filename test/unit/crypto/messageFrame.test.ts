import assert from 'node:assert/strict';
import { encodeMessageFrame, parseMessageFrame, withLocator } from '../../../src/crypto/messageFrame.ts';
import { openMessage } from '../../../src/crypto/open.ts';
import { isPendingLocator, makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { sealMessage } from '../../../src/crypto/seal.ts';
import { refuses } from './refuses.ts';
import { KEY, list, LOCATOR, utf8 } from './samples.ts';

const body = Uint8Array.of(9, 8, 7);
const bytes = Buffer.concat([Uint8Array.of(44, 0, 0, 0), utf8(LOCATOR), Uint8Array.of(1), body]);

function changed(at: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}

describe('message frame', () => {
  it('is 44 as u32 LE, 43 locator bytes, scheme byte, body', () => {
    assert.deepEqual(list(encodeMessageFrame({ locator: LOCATOR, schemeByte: 1, body })), list(bytes));
    assert.equal(bytes.length, 48 + body.length);
  });

  it('is read back, also from the middle of a larger memory', () => {
    const inside = Buffer.concat([Uint8Array.of(1, 2, 3), bytes]).subarray(3);
    const frame = parseMessageFrame(inside);
    assert.equal(frame.locator, LOCATOR);
    assert.equal(frame.schemeByte, 1);
    assert.deepEqual(list(frame.body), list(body));
  });

  it('of version 0 has the scheme byte too', () => {
    assert.equal(parseMessageFrame(changed(0, 43)).schemeByte, 1);
  });

  it('may have an empty body', () => {
    assert.equal(parseMessageFrame(bytes.subarray(0, 48)).body.length, 0);
  });

  it('is refused when too short, of another version, or with an unprintable locator', () => {
    for (const length of [0, 3, 4, 47])
      refuses('badFrame', () => parseMessageFrame(bytes.subarray(0, length)));
    for (const first of [0, 42, 45]) refuses('badFrame', () => parseMessageFrame(changed(0, first)));
    for (const at of [1, 2, 3]) refuses('badFrame', () => parseMessageFrame(changed(at, 1)));
    for (const character of [0, 0x20, 0x0a, 0x7f, 0xc3]) {
      refuses('badFrame', () => parseMessageFrame(changed(4, character)));
      refuses('badFrame', () => parseMessageFrame(changed(46, character)));
    }
  });

  it('is read with any printable locator, because the alphabet is stated nowhere', () => {
    const sample = 'token/with+special=chars'.padEnd(43, '.');
    const frame = Buffer.from(bytes);
    frame.write(sample, 4, 'latin1');
    assert.equal(parseMessageFrame(frame).locator, sample);
  });

  it('is written only with a locator of 43 printable ASCII characters and a known scheme byte', () => {
    const encode = (locator: string, schemeByte = 1) => encodeMessageFrame({ locator, schemeByte, body });
    for (const locator of [
      '',
      LOCATOR.slice(1),
      `${LOCATOR}a`,
      `${LOCATOR.slice(1)} `,
      `${LOCATOR.slice(1)}é`,
      `${LOCATOR.slice(1)}š`,
    ]) {
      refuses('badFrame', () => encode(locator));
      refuses('badFrame', () => withLocator(bytes, locator));
    }
    for (const schemeByte of [0, 3, 256, 1.5]) refuses('unknownScheme', () => encode(LOCATOR, schemeByte));
  });

  it('of a sealed message is written once where the message is, and afterwards elsewhere', () => {
    const sealed = sealMessage(utf8('text'), KEY);
    const message = { schemeByte: 1, body: sealed };
    const before = list(sealed);
    refuses('badFrame', () => encodeMessageFrame({ ...message, locator: '' }));
    const first = encodeMessageFrame({ ...message, locator: LOCATOR });
    assert.equal(first.buffer, sealed.buffer);
    const second = encodeMessageFrame({ ...message, locator: 'z'.repeat(43), schemeByte: 2 });
    for (const frame of [first, second]) assert.deepEqual(list(parseMessageFrame(frame).body), before);
    assert.equal(parseMessageFrame(first).locator, LOCATOR);
    assert.equal(parseMessageFrame(first).schemeByte, 1);
    assert.equal(parseMessageFrame(second).locator, 'z'.repeat(43));
    second.fill(0);
    assert.deepEqual(list(openMessage(parseMessageFrame(first), KEY)), list(utf8('text')));
  });

  it('gets another locator in a copy', () => {
    const other = 'z'.repeat(43);
    const copy = withLocator(bytes, other);
    assert.equal(parseMessageFrame(copy).locator, other);
    assert.deepEqual(list(copy.subarray(47)), list(bytes.subarray(47)));
    assert.equal(parseMessageFrame(bytes).locator, LOCATOR);
    refuses('badFrame', () => withLocator(body, other));
  });
});

describe('pending locator', () => {
  it('is PENDING- and 35 random characters that fit a frame', () => {
    const pending = makePendingLocator();
    assert.match(pending, /^PENDING-[A-Za-z0-9_-]{35}$/);
    assert.equal(parseMessageFrame(withLocator(bytes, pending)).locator, pending);
    assert.notEqual(makePendingLocator(), pending);
  });

  it('is told apart from real ones', () => {
    assert.ok(isPendingLocator(makePendingLocator()));
    for (const locator of [LOCATOR, `PENDING-${'a'.repeat(34)}`, `PENDING-${'a'.repeat(36)}`, 'PENDING-']) {
      assert.ok(!isPendingLocator(locator));
    }
  });
});
