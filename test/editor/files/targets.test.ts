import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { ADD, hold, told } from '../text/steps.ts';
import { eachLocalPlace, holds, inEachPlace, virtualPlace } from './place.ts';
import { adasWindow, choose, encrypted, locatorIn, revokedAt, runOn, saidBy } from './steps.ts';

inEachPlace('what would be written and is there already', (place) => {
  const twoWithOneSealed = (): Promise<unknown> => {
    place().put('a.txt', 'a');
    place().put('b.txt', 'b');
    place().put('a.txt.xqf', 'old');
    return runOn('xq.encryptFile', [place().at('a.txt'), place().at('b.txt')]);
  };

  it('is asked about before recipients are, and replaced if wanted', async () => {
    await adasWindow();
    const running = twoWithOneSealed();
    const question = await told(running);
    assert.deepEqual(
      [question.text, question.detail, question.modal, question.buttons],
      ['“a.txt.xqf” exists already.', 'What is replaced cannot be brought back.', true, ['Skip', 'Replace']],
    );
    await question.choose('Replace');
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted 2 files for /u);
    holds(place(), 'a.txt', 'a.txt.xqf', 'b.txt', 'b.txt.xqf');
    assert.notEqual(place().read('a.txt.xqf').toString(), 'old');
  });

  it('is left as it is when it is to be skipped', async () => {
    await adasWindow();
    const running = twoWithOneSealed();
    await (await told(running)).choose('Skip');
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted b\.txt for /u);
    assert.equal(place().read('a.txt.xqf').toString(), 'old');
  });

  it('is left as it is when the user leaves, and so is everything else', async () => {
    const staged = await adasWindow();
    const running = twoWithOneSealed();
    await (await told(running)).dismiss();
    await running;
    holds(place(), 'a.txt', 'a.txt.xqf', 'b.txt');
    assert.equal(staged.service.count(ADD), 0);
  });

  it('cannot all be skipped: that would be leaving', async () => {
    await adasWindow();
    place().put('a.txt.xqf', 'old');
    const running = runOn('xq.encryptFile', [place().put('a.txt', 'a')]);
    const question = await told(running);
    assert.deepEqual(question.buttons, ['Replace']);
    await question.dismiss();
    await running;
  });

  it('is asked about once for all', async () => {
    await adasWindow();
    await encrypted(['a.txt', 'b.txt', 'c.txt'].map((name) => place().put(name, `new ${name}`)));
    place().put('a.txt', 'old a');
    place().put('b.txt', 'old b');
    const sealed = ['a.txt.xqf', 'b.txt.xqf', 'c.txt.xqf'].map((name) => place().at(name));
    const running = runOn('xq.decryptFile', sealed);
    const question = await told(running);
    assert.equal(question.text, '3 of 3 files that would be written exist already.');
    assert.equal(question.detail, 'a.txt\nb.txt\nc.txt\n\nWhat is replaced cannot be brought back.');
    assert.deepEqual(question.buttons, ['Keep Both', 'Replace']);
    await question.choose('Replace');
    assert.equal((await saidBy(running)).text, 'Decrypted 3 files.');
    assert.equal(place().read('b.txt').toString(), 'new b.txt');
  });

  it('is kept beside a numbered one, the first number that is free', async () => {
    await adasWindow();
    await encrypted([place().put('plan.txt', 'new')]);
    place().put('plan.txt', 'old');
    place().put('plan (2).txt', 'older');
    const running = runOn('xq.decryptFile', [place().at('plan.txt.xqf')]);
    await (await told(running)).choose('Keep Both');
    assert.equal((await saidBy(running)).text, 'Decrypted to plan (3).txt.');
    const names = ['plan.txt', 'plan (2).txt', 'plan (3).txt'];
    assert.deepEqual(
      names.map((name) => place().read(name).toString()),
      ['old', 'older', 'new'],
    );
  });
});

inEachPlace('two files with one target', (place) => {
  /** Two sealed files, in one folder, with the same name inside. */
  const twins = async (): Promise<ReturnType<ReturnType<typeof place>['at']>[]> => {
    await encrypted([place().put('1/plan.txt', 'one'), place().put('2/plan.txt', 'two')]);
    return ['1', '2'].map((name) => place().put(`to/${name}.xqf`, place().read(`${name}/plan.txt.xqf`)));
  };

  it('never get it both: the second is numbered, unasked', async () => {
    await adasWindow();
    const said = await saidBy(runOn('xq.decryptFile', await twins()));
    assert.equal(said.text, 'Decrypted 2 files.');
    assert.equal(place().read('to/plan.txt').toString(), 'one');
    assert.equal(place().read('to/plan (2).txt').toString(), 'two');
  });

  it('replace what is there once, not each other', async () => {
    await adasWindow();
    const files = await twins();
    place().put('to/plan.txt', 'old');
    const running = runOn('xq.decryptFile', files);
    await (await told(running)).choose('Replace');
    await saidBy(running);
    assert.equal(place().read('to/plan.txt').toString(), 'one');
    assert.equal(place().read('to/plan (2).txt').toString(), 'two');
  });

  it('are told apart also where their names had to be cut to fit', async () => {
    await adasWindow();
    const names = ['x', 'y'].map((end) => 'n'.repeat(253) + end);
    const said = await encrypted(names.map((name) => place().put(name, name)));
    assert.match(said.text, /^Encrypted 2 files for /u);
    const sealed = place()
      .names()
      .filter((name) => name.endsWith('.xqf'));
    assert.equal(sealed.length, 2);
    for (const name of sealed) assert.ok(Buffer.byteLength(name) <= 255, name);
    assert.notEqual(locatorIn(place().read(sealed[0]!)), locatorIn(place().read(sealed[1]!)));
  });
});

describe('a folder that has the name of what would be written', () => {
  const local = eachLocalPlace();
  const REFUSED = 'This is a folder, or no ordinary file. Nothing was encrypted.';

  it('is not replaced on the disk', async () => {
    await adasWindow();
    mkdirSync(local().at('a.txt.xqf').fsPath);
    local().put('a.txt.xqf/precious', 'kept');
    const running = runOn('xq.encryptFile', [local().put('a.txt', 'a')]);
    await (await told(running)).choose('Replace');
    await choose(running);
    assert.equal((await saidBy(running)).text, REFUSED);
    holds(local(), 'a.txt', 'a.txt.xqf/precious');
  });

  it('is not replaced in a virtual workspace, where all in it would be deleted', async () => {
    await adasWindow();
    virtualPlace.put('a.txt.xqf/precious', 'kept');
    const running = runOn('xq.encryptFile', [virtualPlace.put('a.txt', 'a')]);
    await (await told(running)).choose('Replace');
    await choose(running);
    assert.equal((await saidBy(running)).text, REFUSED);
    holds(virtualPlace, 'a.txt', 'a.txt.xqf/precious');
  });
});

inEachPlace('a target that appears after the question', (place) => {
  it('is left alone', async () => {
    const staged = await adasWindow();
    const { struck, release } = hold(staged, ADD);
    const running = runOn('xq.encryptFile', [place().put('a.txt', 'a')]);
    await choose(running);
    await struck;
    place().put('a.txt.xqf', 'theirs');
    release();
    assert.equal(
      (await saidBy(running)).text,
      'There is a file of that name already. Nothing was encrypted.',
    );
    assert.equal(place().read('a.txt.xqf').toString(), 'theirs');
    holds(place(), 'a.txt', 'a.txt.xqf');
    assert.equal(revokedAt(staged).length, 1);
  });
});
