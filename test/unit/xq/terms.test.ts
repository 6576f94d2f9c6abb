import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ANYONE,
  parseEmail,
  parseRecipient,
  parseRecipientList,
  recipients,
} from '../../../src/xq/addresses.ts';
import {
  expiryHours,
  isLocator,
  parseApiKey,
  parseKeyPacket,
  parseLocator,
  parsePin,
} from '../../../src/xq/terms.ts';

describe('e-mail addresses', () => {
  const accepted: Record<string, string> = {
    'a@b.test': 'a@b.test',
    '  a@b.test\t': 'a@b.test',
    'A@B.TEST': 'A@b.test',
    'Name <a@b.test>': 'a@b.test',
    '"Doe, Jane" <jane@b.test>': 'jane@b.test',
    '<a@b.test>': 'a@b.test',
    "o'neil+x@sub.b-c.test": "o'neil+x@sub.b-c.test",
    'ä@ü.test': 'ä@ü.test',
    'team@group.local': 'team@group.local',
  };
  for (const [typed, email] of Object.entries(accepted)) {
    it(`${JSON.stringify(typed)} is ${email}`, () => {
      assert.equal(parseEmail(typed), email);
    });
  }

  const refused = [
    '',
    'a',
    'a@',
    '@b.test',
    'a@localhost',
    'a@b..test',
    'a@-b.test',
    'a@b-.test',
    'a@b.test.',
    'a@1.2.3.4',
    'a@[127.0.0.1]',
    'a..b@c.test',
    '"a b"@c.test',
    '"a@x"@c.test',
    'a@b@c.test',
    'a@b.test, c@d.test',
    'a@b.test;c@d.test',
    'a@b.test c@d.test',
    'group: a@b.test;',
    'a\u200b@b.test',
    'a\u202e@b.test',
    'a@b\u00ad.test',
    'a@b.test\0',
    'a@b.test\r\nBcc: c@d.test',
    'mailto:a@b.test',
    `${'x'.repeat(65)}@b.test`,
    `a@${'b.'.repeat(130)}test`,
    'x'.repeat(100_000),
  ];
  for (const typed of refused) {
    it(`${JSON.stringify(typed).slice(0, 40)} is none`, () => {
      assert.throws(() => parseEmail(typed), { code: 'badEmail' });
    });
  }

  it('whatever is typed, an accepted address has one @, no space, nothing invisible, and is accepted again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.emailAddress()), (typed) => {
        try {
          const email = parseEmail(typed);
          assert.match(email, /^[^@\s\p{C}]+@[^@\s\p{C}]+$/u);
          assert.equal(parseEmail(email), email);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'badEmail');
        }
      }),
    );
  });
});

describe('recipients', () => {
  it('xq.public, groups and aliases are recipients', () => {
    assert.equal(parseRecipient(' XQ.Public '), ANYONE);
    assert.equal(parseRecipient('123@group.local'), '123@group.local');
    assert.equal(parseRecipient('thing1@alias.local'), 'thing1@alias.local');
    assert.equal(parseRecipient('thing1@b.test@alias.local'), 'thing1@b.test@alias.local');
  });

  it('an alias of something that is no address is none', () => {
    for (const typed of ['a@b@alias.local', 'a b@c.test@alias.local', '@alias.local'])
      assert.throws(() => parseRecipient(typed), { code: 'badEmail' });
  });

  it('a pasted list is parted by comma, semicolon and line end, names and all', () => {
    const pasted = 'Ann <a@b.test>, "Doe, Jane" <jane@b.test>; c@d.test\r\n\n e@f.test ,, A@B.test';
    assert.deepEqual(parseRecipientList(pasted), {
      recipients: ['a@b.test', 'jane@b.test', 'c@d.test', 'e@f.test'],
      rejected: [],
    });
  });

  it('what is none is given back as it was typed', () => {
    assert.deepEqual(parseRecipientList('a@b.test, nobody; "open'), {
      recipients: ['a@b.test'],
      rejected: ['nobody', '"', 'open'],
    });
    assert.deepEqual(parseRecipientList(' ,;\n '), { recipients: [], rejected: [] });
  });

  it('a list that is sent is not empty and has no doubles', () => {
    assert.throws(() => recipients([]), { code: 'badRecipients' });
    const list = ['a@b.test', 'A@b.test', 'c@d.test'].map(parseRecipient);
    assert.deepEqual(recipients(list), ['a@b.test', 'c@d.test']);
  });
});

describe('PINs', () => {
  const accepted: Record<string, string> = {
    '012345': '012345',
    ' 123 456\n': '123456',
    'PIN: 123 456': '123456',
    'pin 123456': '123456',
    'PIN : 12-34': '12-34',
    'aB3-x': 'aB3-x',
    pinto7: 'pinto7',
  };
  for (const [typed, pin] of Object.entries(accepted)) {
    it(`${JSON.stringify(typed)} is ${pin}`, () => {
      assert.equal(parsePin(typed).reveal(), pin);
    });
  }

  for (const typed of [
    '',
    '  ',
    'PIN:',
    'Your PIN is 123456',
    '12&34',
    '１２３',
    '1'.repeat(65),
    'https://x.test/?pin=1',
  ]) {
    it(`${JSON.stringify(typed).slice(0, 30)} is none`, () => {
      assert.throws(() => parsePin(typed), { code: 'badPin' });
    });
  }
});

describe('locators, packets, keys, hours', () => {
  it('a locator is 43 printable characters', () => {
    for (const locator of ['a'.repeat(43), `token/with+special=chars${'x'.repeat(19)}`])
      assert.equal(parseLocator(locator), locator);
    for (const none of ['', 'a'.repeat(42), 'a'.repeat(44), ` ${'a'.repeat(42)}`, `${'a'.repeat(43)}\n`])
      assert.throws(() => parseLocator(none), { code: 'badLocator' });
    assert.equal(isLocator(undefined), false);
  });

  it('a key packet is printable and holds no white space', () => {
    assert.equal(parseKeyPacket('AbC+/=='), 'AbC+/==');
    for (const none of ['', 'a b', 'a\n', '<html>', 'é', 'a'.repeat(1024 * 1024 + 1)])
      assert.throws(() => parseKeyPacket(none), { code: 'badPacket' });
  });

  it('an API key is a legal header value; white space around it is dropped', () => {
    assert.equal(parseApiKey('  key-1\n').reveal(), 'key-1');
    for (const none of ['', ' ', 'a b', 'a\nb', 'ключ', 'a'.repeat(4097)])
      assert.throws(() => parseApiKey(none), { code: 'badApiKey' });
  });

  it('hours are whole and at least one', () => {
    for (const hours of [1, 24, 8760]) assert.equal(expiryHours(hours), hours);
    for (const none of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      assert.throws(() => expiryHours(none), { code: 'badExpiry' });
  });
});
