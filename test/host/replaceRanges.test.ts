import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replaceRanges } from '../../src/editor/text/replaceRanges.ts';
import { TrackedRanges } from '../../src/editor/text/trackedRanges.ts';

const text = 'first: alpha\nsecond: beta\nthird: gamma\n';

async function open(): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content: text });
  return vscode.window.showTextDocument(document);
}

const rangeOf = (document: vscode.TextDocument, part: string): vscode.Range => {
  const start = document.getText().indexOf(part);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + part.length));
};

describe('replacing ranges in a real editor', () => {
  it('follows them through edits elsewhere, replaces all at once, and one undo brings all back', async () => {
    const editor = await open();
    const { document } = editor;
    const tracked = new TrackedRanges(
      document,
      ['alpha', 'beta', 'gamma'].map((part) => rangeOf(document, part)),
    );
    await editor.edit((builder) => {
      builder.insert(new vscode.Position(0, 0), '# a line above\n');
      builder.insert(new vscode.Position(1, 0), '  ');
    });
    const before = document.getText();
    await replaceRanges(document, tracked, ['ONE', 'TWO', 'THREE']);
    tracked.dispose();
    assert.equal(document.getText(), '# a line above\nfirst: ONE\n  second: TWO\nthird: THREE\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('replaces nothing when the text of one has changed', async () => {
    const editor = await open();
    const { document } = editor;
    const tracked = new TrackedRanges(
      document,
      ['alpha', 'beta'].map((part) => rangeOf(document, part)),
    );
    await editor.edit((builder) => {
      builder.replace(rangeOf(document, 'et'), 'ET');
    });
    const before = document.getText();
    await assert.rejects(replaceRanges(document, tracked, ['ONE', 'TWO']), { code: 'textChanged' });
    tracked.dispose();
    assert.equal(document.getText(), before);
  });
});
