import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { user } from '../fake/fake.ts';
import type { ErrorCode } from '../../../src/editor/sentences.ts';
import type { Stage } from '../stage.ts';
import {
  BLOCK,
  BOB,
  decrypt,
  decryptAll,
  encrypt,
  EVE,
  failedWith,
  INLINE,
  KEY,
  KEYS,
  openMarked,
  selectAll,
  shape,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';

/** Milliseconds for which a fetched key is kept. */
const KEPT_FOR = 5 * 60_000;

const cursor = (line: number, character: number): vscode.Selection =>
  new vscode.Selection(line, character, line, character);

/** Revokes every key, as its sender. */
async function revokeAll({ service, sandbox }: Stage): Promise<void> {
  const { tokens } = sandbox.inspect();
  const locators = service.sent.flatMap(({ url }) => /\/key\/([^/]+)$/u.exec(url)?.[1] ?? []);
  for (const locator of locators)
    for (const token of tokens)
      await sandbox.fetch(
        new Request(`https://sandbox.invalid/validation/v2/key/${locator}`, {
          method: 'DELETE',
          headers: { 'api-key': 'key-of-the-real-service', authorization: `Bearer ${token}` },
        }),
      );
}

describe('Decrypt means', () => {
  const MARKED = 'a: [[one]] and [[two]]\n[[three]]\nend\n';
  const ROWS: readonly [string, (editor: vscode.TextEditor) => vscode.Selection[], string][] = [
    ['the message at the cursor', () => [cursor(0, 10)], 'a: one and INLINE\nBLOCK\nend\n'],
    ['the message that the cursor stands before', () => [cursor(0, 3)], 'a: one and INLINE\nBLOCK\nend\n'],
    ['the block at the cursor', () => [cursor(3, 5)], 'a: INLINE and INLINE\nthree\nend\n'],
    ['all in the file, when the cursor is at none', () => [cursor(0, 1)], 'a: one and two\nthree\nend\n'],
    [
      'those that a selection touches',
      () => [new vscode.Selection(0, 0, 0, 10)],
      'a: one and INLINE\nBLOCK\nend\n',
    ],
    [
      'those that several cursors are at',
      () => [cursor(0, 10), cursor(3, 5)],
      'a: one and INLINE\nthree\nend\n',
    ],
    [
      'those that several cursors are at, in whatever order they came, some at none',
      () => [cursor(5, 1), cursor(3, 5), cursor(0, 0), cursor(0, 10), cursor(0, 1)],
      'a: one and INLINE\nthree\nend\n',
    ],
    [
      'those that one selection reaches from, and those that another reaches into',
      ({ document }) => [
        new vscode.Selection(3, 5, 5, 1),
        new vscode.Selection(0, 10, 0, document.lineAt(0).text.length - 5),
      ],
      'a: one and two\nthree\nend\n',
    ],
    [
      'not what a selection only ends at',
      () => [new vscode.Selection(0, 10, 1, 0)],
      'a: one and two\nBLOCK\nend\n',
    ],
  ];
  for (const [what, selections, after] of ROWS)
    it(what, async () => {
      await signedIn();
      const editor = openMarked(MARKED);
      await encrypt();
      user.select(editor, ...selections(editor));
      await decrypt();
      assert.equal(shape(editor.document.getText()), after);
    });

  for (const [what, marked] of [
    ['a file without any', 'a b\n'],
    ['a selection without any, though there are others', 'xq: [[one]]\nb: two\n'],
    ['an empty file', ''],
  ] as const)
    it(`nothing in ${what}, and says so`, async () => {
      const { service } = await signedIn();
      const editor = openMarked(marked);
      if (marked.includes('[[')) {
        await encrypt();
        user.select(editor, 'two');
      }
      assert.equal((await toldOnly(decrypt())).text, failedWith('nothingToDecrypt'));
      assert.equal(service.count(KEY), 0);
    });
});

describe('Decrypt says why', () => {
  it('to who is no recipient', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    const text = editor.document.getText();
    await staged.signIn(EVE);
    const message = await toldOnly(decryptAll(editor));
    assert.equal(message.text, failedWith('notRecipient'));
    assert.equal(editor.document.getText(), text);
  });

  it('to who is one, but signed in with another account; switching opens it', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    await staged.signIn(BOB);
    await staged.signIn(EVE);
    assert.equal((await toldOnly(decryptAll(editor))).text, failedWith('notRecipient'));
    const running = user.run('xq.switchAccount');
    await (await user.quickPick({}, running)).choose(BOB);
    await running;
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\n');
  });

  it('when the key was revoked', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    await decryptAll(editor);
    user.undo(editor);
    await revokeAll(staged);
    staged.service.pass(KEPT_FOR);
    assert.equal((await toldOnly(decryptAll(editor))).text, failedWith('keyRevoked'));
  });

  it('when the key has expired', async () => {
    const staged = await signedIn();
    await staged.context.globalState.update('xq.lastExpiryHours', 1);
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    staged.service.pass(3_600_000);
    assert.equal((await toldOnly(decryptAll(editor))).text, failedWith('keyExpired'));
  });

  it('of each that stays closed, and opens the others in one step', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n');
    await encrypt();
    const ofAda = editor.document.getText();
    await staged.signIn(EVE);
    await staged.context.globalState.update('xq.lastRecipients', [EVE]);
    const second = openMarked(`${ofAda}c: [[three]]\n`);
    await encrypt();
    const before = second.document.getText();
    selectAll(second);
    const message = await toldOnly(decrypt());
    assert.equal(message.severity, 'warning');
    assert.equal(message.text, `1 of 3 done. ${wordsFor('notRecipient')}`);
    assert.equal(second.document.getText(), `${ofAda}c: three\n`);
    user.undo(second);
    assert.equal(second.document.getText(), before);
  });

  it('once, when all stay closed for one reason, and asks for all keys in one request first', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n');
    await encrypt();
    await staged.signIn(EVE);
    const message = await toldOnly(decryptAll(editor));
    assert.equal(message.severity, 'error');
    assert.equal(message.text, failedWith('notRecipient'));
    assert.equal(staged.service.count(KEYS), 1);
  });
});

describe('a damaged message stays closed', () => {
  /** Where in the base64 each part of a frame stands: 44 | locator | scheme | Salted__ | salt | IV | text | tag. */
  const REGIONS: readonly [string, number, ErrorCode][] = [
    ['its length', 1, 'badFrame'],
    ['its locator', 20, 'keyNotFound'],
    ['its mark', 50, 'badFrame'],
    ['its salt', 60, 'notAuthentic'],
    ['its IV', 76, 'notAuthentic'],
    ['its text', 86, 'notAuthentic'],
    ['its tag', 100, 'notAuthentic'],
  ];
  for (const [region, byte, code] of REGIONS)
    for (const form of ['inline', 'block'] as const)
      it(`with another byte in ${region}, as ${form}`, async () => {
        await signedIn({ settings: { 'xq.text.form': form } });
        const editor = openMarked('[[secret]]\n');
        await encrypt();
        const damaged = withOtherByte(editor.document.getText(), byte);
        const other = openMarked(damaged);
        const message = await toldOnly(decryptAll(other));
        assert.equal(message.text, failedWith(code));
        assert.equal(other.document.getText(), damaged);
      });

  for (const [what, damage] of [
    ['a character that is no base64', (text: string) => text.replace('LAAAA', 'LA*AA')],
    ['a line missing', (text: string) => text.replace(/\n[A-Za-z0-9+/]{64}\n/u, '\n')],
    ['its END missing', (text: string) => text.replace(/\n-----END.*$/mu, '')],
    ['a space at a line end', (text: string) => text.replace('-----\n', '----- \n')],
    ['other indentation', (text: string) => text.replace('\nLAAAA', '\n  LAAAA')],
  ] as const)
    it(`as a block with ${what}`, async () => {
      const { service } = await signedIn();
      const editor = openMarked('[[secret]]\n');
      await encrypt();
      const damaged = damage(editor.document.getText());
      const other = openMarked(damaged);
      const message = await toldOnly(decryptAll(other));
      assert.equal(message.text, failedWith(what === 'a line missing' ? 'badFrame' : 'badArmor'));
      assert.equal(other.document.getText(), damaged);
      assert.equal(service.count(KEYS), 0);
    });

  it('while the good ones beside it are opened', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\nb: [[two]]\n');
    await encrypt();
    const damaged = editor.document.getText().replace('LAAAA', 'LA_AA');
    const other = openMarked(damaged);
    const { text } = await toldOnly(decryptAll(other));
    assert.equal(text, `1 of 2 done. ${wordsFor('badFrame')}`);
    assert.match(shape(other.document.getText()), /^a: INLINE\nb: two\n$/u);
  });
});

/** The document with one byte of the frame of its message changed. */
function withOtherByte(text: string, at: number): string {
  const inline = INLINE.exec(text)?.[0];
  INLINE.lastIndex = 0;
  const block = BLOCK.exec(text)?.[0];
  BLOCK.lastIndex = 0;
  const body = inline?.slice(4, -1) ?? (block ?? '').split('\n').slice(1, -1).join('');
  const bytes = Buffer.from(body, inline === undefined ? 'base64' : 'base64url');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = bytes.toString(inline === undefined ? 'base64' : 'base64url');
  if (inline !== undefined) return text.replace(inline, `xq1.${changed}.`);
  const lines = changed.match(/.{1,64}/gu) ?? [];
  return text.replace(
    block ?? '',
    ['-----BEGIN XQ MESSAGE-----', ...lines, '-----END XQ MESSAGE-----'].join('\n'),
  );
}

describe('a message of oneself', () => {
  it('opens for its sender, who need not be a recipient', async () => {
    await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\n');
  });
});
