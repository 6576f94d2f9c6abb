import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { ErrorCode } from '../../../src/editor/sentences.ts';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { EVE, hold, KEY, openMarked, signedIn, toldOnly, wordsFor } from '../text/steps.ts';
import { atRepository, committed, repository } from './gitSteps.ts';
import { encryptedFile, revealedDocuments } from './steps.ts';

async function refused(code: ErrorCode): Promise<void> {
  assert.equal((await toldOnly(user.run('xq.showDecryptedChanges'))).text, wordsFor(code));
  assert.deepEqual(revealedDocuments(vscode.workspace.textDocuments), []);
}

describe('Show Decrypted Changes says why not', () => {
  it('without the Git extension, or with one that is switched off, strange or broken', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    fake.installExtension('vscode.git', { enabled: false, getAPI: () => ({}) });
    await refused('noGit');
    fake.installGit({});
    await refused('noGit');
    fake.installGit({ getRepository: () => ({ show: 'no function' }) });
    await refused('noGit');
    fake.installExtension('vscode.git', {
      getAPI: () => {
        throw new Error('Git model not found');
      },
    });
    await refused('noGit');
  });

  it('where the Git extension is not installed', async () => {
    await signedIn();
    await encryptedFile('a: [[one]]\n', 'a.yaml');
    await refused('noGit');
  });

  it('where the file is in no repository', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    fake.installGit({ getRepository: () => null });
    await refused('noRepository');
  });

  it('where the last commit does not hold the file', async () => {
    await atRepository();
    await encryptedFile('a: [[one]]\n', 'new.yaml');
    await refused('notInHead');
  });

  it('where Git fails', async () => {
    await atRepository();
    await committed('a: [[one]]\n');
    repository.fails = Object.assign(new Error('fatal'), { exitCode: 128 });
    await refused('gitFailed');
  });

  it('where it is no text in the last commit', async () => {
    await atRepository();
    const editor = await committed('a: [[one]]\n');
    repository.files[editor.document.uri.path] = 'PK\0\0';
    await refused('notReadAsText');
    repository.show = () => Promise.reject(new Error('Content is binary and cannot be decoded'));
    await refused('notReadAsText');
  });

  it('where the file itself is gone, or no text', async () => {
    await atRepository();
    for (const content of [undefined, new Uint8Array([80, 75, 0, 0])]) {
      const uri = Uri.file('/workspace/a.bin');
      repository.files[uri.path] = 'text';
      if (content !== undefined) fake.disk.write(uri, content);
      const message = await toldOnly(user.run('xq.showDecryptedChanges', { resourceUri: uri }));
      assert.equal(message.text, wordsFor('notReadAsText'));
    }
  });

  it('where neither side holds anything encrypted', async () => {
    await atRepository();
    const editor = openMarked('a: one\n', 'plain.yaml');
    repository.files[editor.document.uri.path] = 'a: two\n';
    await refused('nothingToReveal');
  });

  it('where nothing can be opened, with the reason, and shows nothing', async () => {
    const staged = await atRepository();
    await committed('a: [[one]]\n');
    await staged.signIn(EVE);
    await refused('notRecipient');
  });

  it('to nobody who has signed out while the keys were fetched', async () => {
    const staged = await atRepository();
    await committed('a: [[one]]\n');
    const { struck, release } = hold(staged, KEY);
    const running = user.run('xq.showDecryptedChanges');
    await struck;
    await user.run('xq.signOut');
    release();
    await running;
    assert.deepEqual([fake.messages, revealedDocuments(vscode.workspace.textDocuments)], [[], []]);
  });
});
