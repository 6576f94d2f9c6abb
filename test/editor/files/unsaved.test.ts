import { strict as assert } from 'node:assert';
import type * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { ADD, told } from '../text/steps.ts';
import { eachLocalPlace, holds, virtualPlace, type Place } from './place.ts';
import { adasWindow, choose, decrypted, encrypted, runOn, saidBy } from './steps.ts';

/** Opens a file and types into it, without saving. */
function change(place: Place, name: string): vscode.Uri {
  const uri = place.put(name, 'old');
  const editor = fake.openEditor({ uri, text: 'old' });
  user.select(editor, 'old');
  user.type(editor, 'new');
  return uri;
}

describe('changes that are not saved', () => {
  const local = eachLocalPlace();

  it('are saved first, if the user wants to, and encrypted', async () => {
    await adasWindow();
    fake.disk.mount(local().folder);
    const uri = change(local(), 'a.txt');
    const running = runOn('xq.encryptFile', [uri]);
    const question = await told(running);
    assert.deepEqual(
      [question.text, question.detail, question.modal, question.buttons],
      [
        '“a.txt” has changes that are not saved.',
        'What is encrypted is the file as it is on the disk.',
        true,
        ['Save and Encrypt'],
      ],
    );
    await question.choose('Save and Encrypt');
    await choose(running);
    await saidBy(running);
    assert.equal(local().read('a.txt').toString(), 'new');
    const sent = local().put('sent/a.txt.xqf', local().read('a.txt.xqf'));
    await decrypted([sent]);
    assert.equal(local().read('sent/a.txt').toString(), 'new');
  });

  it('stay where they are when the user leaves', async () => {
    const staged = await adasWindow();
    const running = runOn('xq.encryptFile', [change(virtualPlace, 'a.txt')]);
    await (await told(running)).dismiss();
    await running;
    assert.equal(fake.activeEditor?.document.isDirty, true);
    assert.equal(virtualPlace.read('a.txt').toString(), 'old');
    assert.equal(staged.service.count(ADD), 0);
  });

  it('are asked about once for all, and those of other files not at all', async () => {
    await adasWindow();
    change(virtualPlace, 'other.txt');
    await encrypted([virtualPlace.put('c.txt', 'c')]);
    const files = ['a.txt', 'b.txt'].map((name) => change(virtualPlace, name));
    const running = runOn('xq.encryptFile', files);
    const question = await told(running);
    assert.equal(question.text, '2 of the files have changes that are not saved.');
    await question.choose('Save and Encrypt');
    await choose(running);
    await saidBy(running);
    assert.equal(virtualPlace.read('b.txt').toString(), 'new');
    assert.equal(virtualPlace.read('other.txt').toString(), 'old');
  });

  it('that cannot be saved stop it', async () => {
    await adasWindow();
    const uri = change(virtualPlace, 'a.txt');
    fake.setReadonly(fake.activeEditor!);
    const running = runOn('xq.encryptFile', [uri]);
    await (await told(running)).choose('Save and Encrypt');
    assert.equal(
      (await saidBy(running)).text,
      'The file could not be read or written. Nothing was encrypted.',
    );
    holds(virtualPlace, 'a.txt');
  });

  it('are saved also when VS Code was just about to do so by itself', async () => {
    await adasWindow();
    const uri = change(virtualPlace, 'a.txt');
    const { document } = fake.activeEditor!;
    document.automaticSaves = 1;
    const running = runOn('xq.encryptFile', [uri]);
    await (await told(running)).choose('Save and Encrypt');
    await choose(running);
    await saidBy(running);
    assert.equal(document.isDirty, false);
    await decrypted([virtualPlace.put('sent/a.txt.xqf', virtualPlace.read('a.txt.xqf'))]);
    assert.equal(virtualPlace.read('sent/a.txt').toString(), 'new');
  });

  it('of a notebook are noticed, too', async () => {
    await adasWindow();
    const uri = virtualPlace.put('a.ipynb', 'old');
    const save = (): Promise<boolean> => {
      virtualPlace.put('a.ipynb', 'new');
      return Promise.resolve(true);
    };
    fake.notebooks.push({ uri, isDirty: true, save });
    const running = runOn('xq.encryptFile', [uri]);
    await (await user.message('a.ipynb', running)).choose('Save and Encrypt');
    await choose(running);
    await saidBy(running);
    await decrypted([virtualPlace.put('sent/a.ipynb.xqf', virtualPlace.read('a.ipynb.xqf'))]);
    assert.equal(virtualPlace.read('sent/a.ipynb').toString(), 'new');
  });
});
