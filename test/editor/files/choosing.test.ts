import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { stage } from '../stage.ts';
import { ADD, KEY, KEYS, told } from '../text/steps.ts';
import { eachLocalPlace, holds, inEachPlace, virtualPlace } from './place.ts';
import { adasWindow, choose, encrypted, runOn, saidBy } from './steps.ts';

inEachPlace('a folder', (place) => {
  const put = (...names: string[]): void => {
    for (const name of names) place().put(name, `content of ${name}`);
  };

  it('stands for the files in it and below, once the user has agreed to their number and size', async () => {
    await adasWindow();
    put('f/a.txt', 'f/sub/b.txt', 'f/sub/.git/config', 'f/done.txt.xqf', 'other.txt');
    const running = runOn('xq.encryptFile', [place().at('f')]);
    const question = await told(running);
    assert.deepEqual(
      [question.text, question.detail, question.modal, question.buttons],
      ['Encrypt 2 files?', 'In “f” and the folders in it, 40 bytes in all.', true, ['Encrypt']],
    );
    await question.choose('Encrypt');
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted 2 files for /u);
    const sealed = place()
      .names()
      .filter((name) => name.endsWith('.xqf'));
    assert.deepEqual(sealed.sort(), ['f/a.txt.xqf', 'f/done.txt.xqf', 'f/sub/b.txt.xqf']);
  });

  it('is left alone when the user does not agree: nothing is asked of the service', async () => {
    const staged = await adasWindow();
    put('f/a.txt');
    const running = runOn('xq.encryptFile', [place().at('f')]);
    await (await told(running)).dismiss();
    await running;
    holds(place(), 'f/a.txt');
    assert.equal(staged.service.count(ADD), 0);
    await user.expectNothingOpen();
  });

  it('stands for the sealed files in it when it is decrypted', async () => {
    await adasWindow();
    put('f/a.txt', 'f/sub/b.txt');
    await encrypted([place().at('f/a.txt'), place().at('f/sub/b.txt')]);
    for (const name of ['a.txt.xqf', 'sub/B.XQF'])
      place().put(`g/${name}`, place().read(`f/${name === 'a.txt.xqf' ? name : 'sub/b.txt.xqf'}`));
    put('g/other.txt');
    const running = runOn('xq.decryptFile', [place().at('g')]);
    const question = await told(running);
    assert.equal(question.text, 'Decrypt 2 files?');
    await question.choose('Decrypt');
    assert.equal((await saidBy(running)).text, 'Decrypted 2 files.');
    assert.equal(place().read('g/sub/b.txt').toString(), 'content of f/sub/b.txt');
  });

  it('and a file in it, both selected, stand for the file once', async () => {
    await adasWindow();
    put('f/a.txt');
    const running = runOn('xq.encryptFile', [place().at('f'), place().at('f/a.txt')]);
    const question = await told(running);
    assert.equal(question.text, 'Encrypt 1 file?');
    await question.dismiss();
    await running;
  });

  it('without a file of that kind is said to have none', async () => {
    await adasWindow();
    put('f/a.txt.xqf', 'g/a.txt');
    const { text } = await saidBy(runOn('xq.encryptFile', [place().at('f')]));
    assert.match(text, /^There is no file here to encrypt/u);
    assert.match(
      (await saidBy(runOn('xq.decryptFile', [place().at('g')]))).text,
      /^There is no encrypted file/u,
    );
  });

  it('that is not there any more is said to be gone', async () => {
    await adasWindow();
    const { text } = await saidBy(runOn('xq.encryptFile', [place().at('gone')]));
    assert.equal(text, 'The file is not there any more. Nothing was encrypted.');
  });
});

describe('links in a folder', () => {
  const place = eachLocalPlace();

  it('are not entered on the disk', async () => {
    await adasWindow();
    place().put('outside/a.txt', 'a');
    place().put('f/b.txt', 'b');
    symlinkSync(place().at('outside').fsPath, place().at('f/link').fsPath);
    const running = runOn('xq.encryptFile', [place().at('f')]);
    const question = await told(running);
    assert.equal(question.text, 'Encrypt 1 file?');
    await question.dismiss();
    await running;
  });

  it('are not entered in a virtual workspace either', async () => {
    await adasWindow();
    virtualPlace.put('f/link/a.txt', 'a');
    fake.disk.link(virtualPlace.at('f/link'));
    fake.disk.link(virtualPlace.put('f/c.txt', 'c'));
    virtualPlace.put('f/b.txt', 'b');
    const running = runOn('xq.encryptFile', [virtualPlace.at('f')]);
    const question = await told(running);
    assert.equal(question.text, 'Encrypt 1 file?');
    await question.dismiss();
    await running;
  });
});

describe('from the palette', () => {
  it('the file in the active editor is meant', async () => {
    await adasWindow();
    fake.openEditor({ uri: virtualPlace.put('a.txt', 'a'), text: 'a' });
    const running = user.run('xq.encryptFile');
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted a\.txt for /u);
    fake.openEditor({ uri: virtualPlace.put('sent/a.txt.xqf', virtualPlace.read('a.txt.xqf')) });
    assert.equal((await saidBy(user.run('xq.decryptFile'))).text, 'Decrypted to a.txt.');
  });

  it('without an editor the user chooses files', async () => {
    await adasWindow();
    const running = user.run('xq.encryptFile');
    const dialog = await user.fileDialog('open', running);
    assert.deepEqual(dialog.options, {
      title: 'Encrypt Files',
      openLabel: 'Encrypt',
      canSelectMany: true,
    });
    dialog.choose(virtualPlace.put('a.txt', 'a'), virtualPlace.put('b.txt', 'b'));
    await choose(running);
    assert.match((await saidBy(running)).text, /^Encrypted 2 files for /u);
  });

  it('and leaves, without a word', async () => {
    await adasWindow();
    for (const command of ['xq.encryptFile', 'xq.decryptFile']) {
      const running = user.run(command);
      (await user.fileDialog('open', running)).cancel();
      await running;
    }
    assert.deepEqual(fake.messages, []);
  });

  it('with another kind of file in the editor the user chooses, too', async () => {
    await adasWindow();
    fake.openEditor({ uri: virtualPlace.put('a.txt', 'a'), text: 'a' });
    const decrypting = user.run('xq.decryptFile');
    const dialog = await user.fileDialog('open', decrypting);
    assert.deepEqual(dialog.options.filters, { 'XQ encrypted file': ['xqf'] });
    dialog.cancel();
    await decrypting;
    fake.openEditor({ uri: virtualPlace.put('a.txt.xqf', 'a'), text: 'a' });
    const encrypting = user.run('xq.encryptFile');
    (await user.fileDialog('open', encrypting)).cancel();
    await encrypting;
  });

  it('what is no file in the editor, as an output, is not meant: the user chooses', async () => {
    await adasWindow();
    fake.openEditor({ uri: Uri.parse('output:log'), text: 'a log' });
    const running = user.run('xq.encryptFile');
    (await user.fileDialog('open', running)).cancel();
    await running;
    assert.deepEqual(fake.messages, []);
  });

  it('an untitled document is to be saved first', async () => {
    await adasWindow();
    fake.openEditor({ text: 'not saved anywhere' });
    assert.match((await saidBy(user.run('xq.encryptFile'))).text, /^Save this as a file first/u);
  });

  it('whoever has not signed in does so on the way', async () => {
    await stage();
    const running = runOn('xq.encryptFile', [virtualPlace.put('a.txt', 'a')]);
    await (await user.inputBox({ step: 1 }, running)).hide();
    await running;
    holds(virtualPlace, 'a.txt');
  });
});

describe('a file that is not an ordinary one', () => {
  it('is refused', async () => {
    await adasWindow();
    const { text } = await saidBy(runOn('xq.encryptFile', [Uri.file('/dev/null')]));
    assert.equal(text, 'This is a folder, or no ordinary file. Nothing was encrypted.');
  });

  it('is no XQ file to decrypt, whatever its name says', async () => {
    const staged = await adasWindow();
    const files = ['', 'hello', '\u{2c}\0\0\0'.padEnd(60, 'x')].map((content, i) =>
      virtualPlace.put(`${i}.xqf`, content),
    );
    for (const file of files) {
      const { text } = await saidBy(runOn('xq.decryptFile', [file]));
      assert.match(text, /Nothing was written\.$/u);
    }
    await settle();
    holds(virtualPlace, '0.xqf', '1.xqf', '2.xqf');
    assert.deepEqual([staged.service.count(KEYS), staged.service.count(KEY)], [0, 0]);
  });
});
