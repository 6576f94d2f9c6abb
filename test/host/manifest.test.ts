import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in a real host', () => {
  it('activates under its own name', async () => {
    const extension = vscode.extensions.getExtension('xq-encrypt.xq-encrypt');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('registers every command of its manifest', async () => {
    const extension = vscode.extensions.getExtension('xq-encrypt.xq-encrypt');
    await extension?.activate();
    const { contributes } = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
    assert(contributes.commands.length > 10);
  });
});
