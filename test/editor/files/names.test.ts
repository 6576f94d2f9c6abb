import { strict as assert } from 'node:assert';
import type * as vscode from 'vscode';
import { encodeFileHeader } from '../../../src/crypto/fileFrame.ts';
import { sealGcm } from '../../../src/crypto/gcm.ts';
import { runSync } from '../../../src/crypto/kdf.ts';
import { baseName, isSealed, numbered, sealedName, shownName } from '../../../src/editor/files/names.ts';
import { Uri } from '../fake/uri.ts';
import { inEachPlace, virtualPlace } from './place.ts';
import { adasWindow, decrypted, encrypted, locatorIn } from './steps.ts';

/** Names that lead elsewhere, or are something else, if they are taken as paths. */
const EVIL: Readonly<Record<string, string>> = {
  '../../x': 'x',
  '/etc/cron.d/x': 'x',
  '..\\..\\x': 'x',
  'C:\\Windows\\x': 'x',
  'C:x': 'C_x',
  '..': 'file',
  '.': 'file',
  'sub/': 'file',
  'con.txt': '_con.txt',
  'a\nb\0c': 'abc',
  '\u202egpj.exe': 'gpj.exe',
  'file:///etc/x': 'x',
  '%2e%2e%2fx': '%2e%2e%2fx',
  '[x](command:y)': '[x](command_y)',
};

/** A container with any name in it; the extension's own writing would leave out what stands before a slash. */
function containing(name: string, locator: string, contentKey: string): Buffer {
  const seal = (text: string): Uint8Array => runSync(sealGcm(Buffer.from(text), contentKey.slice(2)));
  return Buffer.concat([encodeFileHeader(locator, seal(name), 1), seal('evil')]);
}

inEachPlace('a name inside a file', (place) => {
  for (const [evil, harmless] of Object.entries(EVIL))
    it(`is never a path: ${JSON.stringify(evil)} is written as ${harmless} beside it`, async () => {
      const staged = await adasWindow();
      await encrypted([virtualPlace.put('for a key', 'content')]);
      const [contentKey = ''] = staged.sandbox.inspect().contentKeys;
      const locator = locatorIn(virtualPlace.read('for a key.xqf'));
      const file = place().put('deep/in/a.xqf', containing(evil, locator, contentKey));
      const { text } = await decrypted([file]);
      const shown = harmless.replace('](', '] (');
      assert.ok(text.startsWith(`Decrypted to ${shown}.`), text);
      const written = place()
        .names()
        .filter((name) => !name.startsWith('for a key'));
      assert.deepEqual(written.sort(), ['deep/in/a.xqf', `deep/in/${harmless}`].sort());
    });
});

describe('the names of files', () => {
  const uri = (path: string): vscode.Uri => Uri.file(`/f/${path}`);

  it('of sealed files end with .xqf, in whatever case', () => {
    for (const name of ['a.xqf', 'a.XQF', '.xqf']) assert.ok(isSealed(uri(name)), name);
    for (const name of ['a.xqf.txt', 'xqf', 'a.xqfx']) assert.ok(!isSealed(uri(name)), name);
  });

  it('of files to seal get .xqf, and stay within 255 bytes', () => {
    assert.equal(sealedName(uri('a.txt')), 'a.txt.xqf');
    const long = sealedName(uri(`${'ü'.repeat(125)}.txt`));
    assert.match(long, /^ü+\.txt\.xqf$/u);
    assert.ok(Buffer.byteLength(long) <= 255);
  });

  it('get a number in front of the extension, and stay within 255 bytes', () => {
    assert.equal(numbered('plan.txt', 2), 'plan (2).txt');
    assert.equal(numbered('plan', 3), 'plan (3)');
    assert.equal(numbered('.env', 2), '.env (2)');
    assert.equal(numbered('a.tar.gz', 2), 'a.tar (2).gz');
    const long = numbered(`${'n'.repeat(251)}.xqf`, 10);
    assert.match(long, /^n+ \(10\)\.xqf$/u);
    assert.equal(Buffer.byteLength(long), 255);
  });

  it('make no link in a message, where one could run a command', () => {
    assert.equal(shownName(uri('[a](command:b) [c](d).txt')), '[a] (command:b) [c] (d).txt');
    assert.equal(shownName(uri('a (1) [b].txt')), 'a (1) [b].txt');
  });

  it('are the last part of a path', () => {
    assert.equal(baseName(uri('a/b#?.txt')), 'b#?.txt');
  });
});
