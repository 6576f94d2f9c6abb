import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in a real host', () => {
  it('activates under its own name', async () => {
    const extension = vscode.extensions.getExtension('xq-encrypt.xq-encrypt');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
