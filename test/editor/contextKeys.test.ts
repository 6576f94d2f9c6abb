import { strict as assert } from 'node:assert';
import type * as vscode from 'vscode';
import { fake, settle, user } from './fake/fake.ts';
import { stage } from './stage.ts';
import { contextKeyLoaded } from './text/steps.ts';
import type { Stage } from './stage.ts';

async function messageSelected(): Promise<unknown> {
  await settle();
  return fake.contextKeys.get('xq.messageSelected');
}

/** A text in the editor whose first line holds a message and whose second one does not. */
async function encrypted(): Promise<{ staged: Stage; editor: vscode.TextEditor }> {
  const staged = await stage({
    signedInAs: 'ada@example.com',
    before: ({ globalState }) => globalState.values.set('xq.lastRecipients', ['bob@example.com']),
  });
  const editor = fake.openEditor({ text: 'password: hunter2\nuser: ada\n' });
  user.select(editor, 'hunter2');
  await user.run('xq.encryptSelectionForLastRecipients');
  return { staged, editor };
}

describe('The context key that shows Decrypt in the context menu', () => {
  before(contextKeyLoaded);

  it('follows the selection and the active editor, and goes with the last one', async () => {
    const { editor } = await encrypted();
    user.select(fake.activeEditor!, 'user: ada');
    assert.equal(await messageSelected(), false);
    user.select(fake.activeEditor!, 'xq1.');
    assert.equal(await messageSelected(), true);
    const other = fake.openEditor({ text: 'nothing here' });
    assert.notEqual(other, editor);
    assert.equal(await messageSelected(), false);
    user.closeEditor(other);
    assert.equal(await messageSelected(), false);
  });

  it('is right at the start, for the editor that is open already', async () => {
    const { staged } = await encrypted();
    user.select(fake.activeEditor!, 'xq1.');
    fake.contextKeys.clear();
    await staged.reload();
    assert.equal(await messageSelected(), true);
  });
});
