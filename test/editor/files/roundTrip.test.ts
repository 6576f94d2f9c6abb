import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { FileSystemError } from 'vscode';
import { fake } from '../fake/fake.ts';
import { ADA, BOB, EVE } from '../text/steps.ts';
import { readAsJavaScript, readAsPython } from '../../unit/crypto/fileReaders.ts';
import { eachLocalPlace, holds, inEachPlace, virtualPlace, type Place } from './place.ts';
import { adasWindow, counting, decrypted, encrypted, revokedAt } from './steps.ts';

const FILES: Readonly<Record<string, Uint8Array>> = {
  'empty.txt': Buffer.alloc(0),
  'plan.txt': Buffer.from('the plan\n'),
  'photo.bin': randomBytes(70_000),
  'large.bin': randomBytes(1_300_000),
  'no extension': Buffer.from('x'),
  '.env': Buffer.from('A=1'),
  '100% sure ü (2)#.md': Buffer.from('odd name'),
};

/** Takes what was encrypted to an empty folder of the same place, as if it had been sent. */
function send(place: Place, names: readonly string[]): ReturnType<Place['at']>[] {
  return names.map((name) => place.put(`sent/${name}.xqf`, place.read(`${name}.xqf`)));
}

inEachPlace('a file that was encrypted', (place) => {
  for (const [name, content] of Object.entries(FILES))
    it(`is beside its original, and is the same again for its recipient: ${name}`, async () => {
      const staged = await adasWindow();
      const file = place().put(name, content);
      const said = await encrypted([file]);
      assert.equal(said.text, `Encrypted ${name} for ${BOB} for 1 day.`);
      assert.equal(said.severity, 'information');
      holds(place(), name, `${name}.xqf`);
      assert.ok(place().read(name).equals(content), 'the original');
      await staged.signIn(BOB);
      const [sent] = send(place(), [name]);
      assert.equal((await decrypted([sent!])).text, `Decrypted to ${name}.`);
      assert.ok(place().read(`sent/${name}`).equals(content), 'the copy');
    });

  it('is one that the official clients open', async () => {
    const staged = await adasWindow();
    await encrypted([place().put('100% ü.txt', 'content')]);
    const [key = ''] = staged.sandbox.inspect().contentKeys;
    const sealed = place().read('100% ü.txt.xqf');
    const { name, content } = readAsJavaScript(sealed, key);
    assert.deepEqual([name, content.toString()], ['100% ü.txt', 'content']);
    assert.equal(readAsPython(sealed, key).content.toString(), 'content');
  });

  it('stays closed for a stranger, and nothing is written', async () => {
    const staged = await adasWindow();
    await encrypted([place().put('plan.txt', 'the plan')]);
    await staged.signIn(EVE);
    const [sent] = send(place(), ['plan.txt']);
    const { text, severity, buttons } = await decrypted([sent!]);
    assert.match(text, /^This was not encrypted for you\..* Nothing was written\.$/u);
    assert.deepEqual([severity, buttons], ['error', ['Use Another Account']]);
    holds(place(), 'plan.txt', 'plan.txt.xqf', 'sent/plan.txt.xqf');
  });

  it('can be opened by its sender, until it expires', async () => {
    const staged = await adasWindow();
    await encrypted([place().put('plan.txt', 'the plan')], { length: '1 hour' });
    const [sent] = send(place(), ['plan.txt']);
    assert.equal((await decrypted([sent!])).text, 'Decrypted to plan.txt.');
    staged.service.pass(3_600_001);
    const [again] = [place().put('later/plan.txt.xqf', place().read('plan.txt.xqf'))];
    assert.match((await decrypted([again])).text, /^The key has expired\..* Nothing was written\.$/u);
  });

  it('each has a key of its own, all stored in one request and fetched in one', async () => {
    const staged = await adasWindow();
    const names = Object.keys(FILES);
    const files = names.map((name) => place().put(name, FILES[name] ?? ''));
    const count = counting(staged);
    assert.equal((await encrypted(files)).text, `Encrypted 7 files for ${BOB} for 1 day.`);
    assert.deepEqual(count(), { add: 1 });
    assert.equal(new Set(staged.sandbox.inspect().contentKeys).size, 7);
    await staged.signIn(BOB);
    const countAgain = counting(staged);
    assert.equal((await decrypted(send(place(), names))).text, 'Decrypted 7 files.');
    assert.deepEqual(countAgain(), { keys: 1 });
    for (const name of names) assert.ok(place().read(`sent/${name}`).equals(FILES[name]!), name);
  });

  it('and copied has one key, asked for once', async () => {
    const staged = await adasWindow();
    await encrypted([place().put('plan.txt', 'the plan')]);
    const sealed = place().read('plan.txt.xqf');
    const copies = ['a/plan.txt.xqf', 'b/plan.txt.xqf'].map((name) => place().put(name, sealed));
    const count = counting(staged);
    assert.equal((await decrypted(copies)).text, 'Decrypted 2 files.');
    assert.deepEqual(count(), { key: 1 });
  });
});

describe('files of several places at once', () => {
  const local = eachLocalPlace();

  it('are encrypted and decrypted with one request each, every one in its own place', async () => {
    const staged = await adasWindow();
    const places = [virtualPlace, local(), virtualPlace, local()];
    const files = places.map((place, i) => place.put(`${i}.txt`, `content ${i}`));
    const count = counting(staged);
    assert.equal((await encrypted(files)).text, `Encrypted 4 files for ${BOB} for 1 day.`);
    const sealed = places.map((place, i) => place.put(`to/${i}.txt.xqf`, place.read(`${i}.txt.xqf`)));
    assert.equal((await decrypted(sealed)).text, 'Decrypted 4 files.');
    assert.deepEqual(count(), { add: 1, keys: 1 });
    for (const [i, place] of places.entries())
      assert.equal(place.read(`to/${i}.txt`).toString(), `content ${i}`);
  });
});

describe('files of several places, one of which fails', () => {
  const local = eachLocalPlace();

  it('keep their own results: the key of the one is revoked, the others can be opened', async () => {
    const staged = await adasWindow();
    const files = [virtualPlace, local(), virtualPlace, local()].map((place, i) =>
      place.put(`${i}.txt`, `content ${i}`),
    );
    fake.disk.failWith((operation, { path }) =>
      operation === 'readFile' && path.endsWith('/2.txt') ? FileSystemError.NoPermissions() : undefined,
    );
    assert.match((await encrypted(files)).text, /^3 of 4 files were encrypted\./u);
    assert.equal(revokedAt(staged).length, 1);
    for (const [place, i] of [
      [virtualPlace, 0],
      [local(), 1],
      [local(), 3],
    ] as const) {
      const [sent] = send(place, [`${i}.txt`]);
      assert.equal((await decrypted([sent!])).text, `Decrypted to ${i}.txt.`);
    }
  });
});

describe('the cipher of files', () => {
  const ctr = { settings: { 'xq.files.cipher': 'ctr' } };

  it('is CTR where the user set it, and decrypting says what that means', async () => {
    const staged = await adasWindow(ctr);
    await encrypted([virtualPlace.put('plan.txt', 'the plan')]);
    const [key = ''] = staged.sandbox.inspect().contentKeys;
    assert.match(key, /^\.2/u);
    assert.equal(readAsPython(virtualPlace.read('plan.txt.xqf'), key).content.toString(), 'the plan');
    const [sent] = send(virtualPlace, ['plan.txt']);
    assert.equal(
      (await decrypted([sent!])).text,
      'Decrypted to plan.txt. plan.txt was encrypted with a cipher that lets changes go unnoticed.',
    );
  });

  it('is told of those that have it, also where something else failed', async () => {
    const staged = await adasWindow(ctr);
    const files = ['a', 'b'].map((name) => virtualPlace.put(name, name));
    await encrypted(files);
    await staged.signIn(ADA);
    const sealed = send(virtualPlace, ['a', 'b']);
    sealed.push(virtualPlace.put('sent/c.xqf', 'no such file'));
    const { text } = await decrypted(sealed);
    assert.equal(
      text,
      '2 of 3 files were decrypted. 2 of them were encrypted with a cipher that lets changes go unnoticed. ' +
        'This is no XQ file, or it is damaged.',
    );
  });

  it('is GCM otherwise, whatever a workspace says', async () => {
    const staged = await adasWindow();
    fake.configuration.set('xq.files.cipher', 'ctr', 'workspace');
    await encrypted([virtualPlace.put('plan.txt', 'the plan')]);
    assert.match(staged.sandbox.inspect().contentKeys[0] ?? '', /^\.1/u);
  });
});
