import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake } from './fake/fake.ts';
import type { FakeContext } from './fake/fake.ts';
import { ledgerText } from './ledgerLines.ts';
import { API_KEY, OTHER_API_KEY } from './stagedService.ts';
import type { StagedService } from './stagedService.ts';

/** Fails when a secret of the service stands anywhere but in SecretStorage and in the requests that need it. */
export function expectNoLeak(service: StagedService, context: FakeContext): void {
  const { pins, tokens, contentKeys } = service.sandbox.inspect();
  const secrets = { pins, tokens, contentKeys, apiKeys: [API_KEY, OTHER_API_KEY] };
  for (const [place, text] of places(context))
    for (const [kind, values] of Object.entries(secrets))
      assert.ok(!values.some((value) => text.includes(value)), `one of the ${kind} stands in ${place}`);
}

export function places(context: FakeContext): [string, string][] {
  return [
    ['the log', fake.outputChannels.map(({ everything }) => everything).join('\n')],
    ['a message', fake.messages.map((one) => `${one.text}\n${one.detail ?? ''}`).join('\n')],
    ['a status bar message', fake.statusBarMessages.join('\n')],
    ['the status bar', JSON.stringify(fake.statusBarItems)],
    ['globalState', context.globalState.everything],
    ['the ledger', ledgerText(context)],
    ['workspaceState', context.workspaceState.everything],
    ['a page', fake.shownInWebviews.join('\n')],
    ['a context key', JSON.stringify([...fake.contextKeys])],
    ['the settings', JSON.stringify(vscode.workspace.getConfiguration().get('xq'))],
    ['a link', fake.openedExternal.join('\n')],
    ['a command of VS Code', JSON.stringify(fake.builtInCommands)],
    ['an error of a listener', fake.unexpectedErrors.map((error) => String(error)).join('\n')],
  ];
}
