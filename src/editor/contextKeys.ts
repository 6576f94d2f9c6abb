import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';
import type { Feature } from './feature.ts';
import type { Services } from './services.ts';
import { messageSelected } from './text/messageSelected.ts';

/** Keeps the context keys that menus ask for. Each is set only when it changes. */
export const contextKeys: Feature = (services) => {
  const owned = new DisposableStore();
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  owned.add(
    services.signedIn.onDidChange(() => {
      accountKeys(services, set);
    }),
  );
  owned.add(
    services.sandbox.onDidChange(() => {
      accountKeys(services, set);
    }),
  );
  owned.add(
    services.apiKeys.onDidChange(() => {
      apiKeyKey(services, set);
    }),
  );
  owned.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      messageKey(textEditor, set);
    }),
  );
  owned.add(
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      messageKey(editor, set);
    }),
  );
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document === document) messageKey(editor, set);
    }),
  );
  accountKeys(services, set);
  apiKeyKey(services, set);
  messageKey(vscode.window.activeTextEditor, set);
  return owned;
};

type SetKey = (key: string, value: boolean) => void;

function accountKeys({ signedIn, sandbox }: Services, set: SetKey): void {
  set('xq.signedIn', signedIn.accounts.active?.token !== undefined);
  set('xq.severalAccounts', signedIn.accounts.all.length > 1);
  set('xq.sandbox', sandbox.active);
}

function apiKeyKey({ apiKeys }: Services, set: SetKey): void {
  void apiKeys.get().then(
    (apiKey) => {
      set('xq.hasApiKey', apiKey !== undefined);
    },
    () => {
      set('xq.hasApiKey', false);
    },
  );
}

function messageKey(editor: vscode.TextEditor | undefined, set: SetKey): void {
  set('xq.messageSelected', editor !== undefined && messageSelected(editor));
}
