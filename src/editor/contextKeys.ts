import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';
import type { Feature } from './feature.ts';
import type { StartServices } from './services.ts';
import { mayHoldMessage } from './text/mayHoldMessage.ts';

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
  const messageKey = messageKeyWith(set);
  owned.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      messageKey(textEditor);
    }),
  );
  owned.add(vscode.window.onDidChangeActiveTextEditor(messageKey));
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document === document) messageKey(editor);
    }),
  );
  // Also what is so by itself: keys of before outlive the extension host, and the secret store may keep us waiting.
  accountKeys(services, set);
  apiKeyKey(services, set);
  messageKey(vscode.window.activeTextEditor);
  return owned;
};

type SetKey = (key: string, value: boolean) => void;

function accountKeys({ signedIn, sandbox }: StartServices, set: SetKey): void {
  set('xq.signedIn', signedIn.accounts.active?.token !== undefined);
  set('xq.severalAccounts', signedIn.accounts.all.length > 1);
  set('xq.sandbox', sandbox.active);
}

function apiKeyKey({ apiKeys }: StartServices, set: SetKey): void {
  void apiKeys.get().then(
    (apiKey) => {
      set('xq.hasApiKey', apiKey !== undefined);
    },
    () => {
      set('xq.hasApiKey', false);
    },
  );
}

/** Loaded when there may be a message, since it reads them. */
let messageSelected: typeof import('./text/messageSelected.ts').messageSelected | undefined;

/** Only the latest question is answered. */
function messageKeyWith(set: SetKey): (editor: vscode.TextEditor | undefined) => void {
  let latest: vscode.TextEditor | undefined;
  const answer = (editor: vscode.TextEditor | undefined): void => {
    latest = editor;
    if (editor === undefined || !mayHoldMessage(editor)) set('xq.messageSelected', false);
    else if (messageSelected !== undefined) set('xq.messageSelected', messageSelected(editor));
    else void load();
  };
  const load = async (): Promise<void> => {
    ({ messageSelected } = await import('./text/messageSelected.ts'));
    answer(latest);
  };
  return answer;
}
