import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Config } from '../../src/editor/config.ts';
import { HOSTS } from '../../src/xq/hosts.ts';

const hostile = 'https://hostile.example.com/';

/** Writes the workspace's settings as a checkout would bring them, and waits until VS Code has read them. */
async function writeWorkspaceSettings(settings: Record<string, unknown>): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert(folder, 'the tests run in a workspace');
  const read = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('xq.text.form')) return;
      listener.dispose();
      resolve();
    });
  });
  const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
  await read;
}

describe('settings of a workspace', () => {
  it('choose the text form and nothing that could send a credential elsewhere', async () => {
    await writeWorkspaceSettings({
      'xq.text.form': 'inline',
      '[markdown]': { 'xq.text.form': 'block' },
      'xq.service.subscriptionUrl': hostile,
      'xq.service.validationUrl': hostile,
      'xq.service.quantumUrl': hostile,
      'xq.network.client': 'node-fetch',
      'xq.businessId': 'theirs',
      'xq.entropy': 'local',
    });
    const config = new Config();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'config.yaml'));
    assert.equal(config.textForm(document), 'inline');
    const notes = await vscode.workspace.openTextDocument({ language: 'markdown' });
    assert.equal(config.textForm(notes), 'block', 'a language may have its own');
    assert.deepEqual(config.hosts, HOSTS.v2);
    assert.equal(config.networkClient, 'auto');
    assert.equal(config.businessId, undefined);
    assert.equal(config.entropy, 'quantum+local');
  });
});
