import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeInline, EACH_WRAP, encodeInline } from '../../../src/crypto/armor.ts';
import { refuses } from './refuses.ts';
import { list } from './samples.ts';

const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe('inline form', () => {
  it('is xq1. | base64url without padding | full stop', () => {
    assert.equal(encodeInline(Uint8Array.of(0xfb, 0xff)), 'xq1.-_8.');
  });

  it('can be a code span of Markdown', () => {
    assert.equal(encodeInline(Uint8Array.of(0xfb, 0xff), { wrap: 'span' }), '`xq-message:xq1.-_8.`');
  });

  it('can be a comment of its own', () => {
    assert.equal(encodeInline(Uint8Array.of(0xfb, 0xff), { wrap: 'comment' }), '/* [xq-message:xq1.-_8.] */');
  });

  it('is undone by decoding', () => {
    fc.assert(
      fc.property(anyBytes, fc.constantFrom(undefined, ...EACH_WRAP), (bytes, wrap) => {
        assert.deepEqual(list(decodeInline(encodeInline(bytes, { wrap }))), list(bytes));
      }),
    );
  });

  it('holds no character that needs quoting', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        assert.match(encodeInline(bytes), /^[A-Za-z0-9_.-]+$/);
      }),
    );
  });

  const rules: [rule: string, text: string][] = [
    ['begin with xq1.', '-_8.'],
    ['begin with a small x', 'XQ1.-_8.'],
    ['have the version 1', 'xq2.-_8.'],
    ['end with a full stop', 'xq1.-_8'],
    ['hold something', 'xq1..'],
    ['be more than its start', 'xq1.'],
    ['be in all of its code span', '`xq-message:xq1.-_8.'],
    ['be in all of its comment', '/* [xq-message:xq1.-_8.] *'],
    ['be in one of the two', '/* [xq-message:`xq-message:xq1.-_8.`] */'],
    ['use the url alphabet', 'xq1.+/8.'],
    ['have no padding', 'xq1.-_8=.'],
    ['have no bits behind its end', 'xq1.-_9.'],
    ['have a possible length', 'xq1.A.'],
    ['have no space before it', ' xq1.-_8.'],
    ['have no space behind it', 'xq1.-_8. '],
    ['have no space in it', 'xq1.-_ 8.'],
    ['have no line end in it', 'xq1.-\n_8.'],
    ['be one only', 'xq1.-_8.xq1.-_8.'],
    ['be ASCII', 'xq1.-_８.'],
    ['be a span with a name', '`xq1.-_8.`'],
    ['be a span with its own name', '`xq:xq1.-_8.`'],
    ['have both ends of its span', '`xq-message:xq1.-_8.'],
    ['have no end of a span alone', 'xq1.-_8.`'],
    ['have nothing else in its span', '`xq-message: xq1.-_8.`'],
    ['have one backtick on each side', '``xq-message:xq1.-_8.``'],
  ];
  for (const [rule, text] of rules) {
    it(`must ${rule}`, () => {
      refuses('badArmor', () => decodeInline(text));
    });
  }

  it('is not written for nothing', () => {
    refuses('badArmor', () => encodeInline(new Uint8Array()));
  });
});
