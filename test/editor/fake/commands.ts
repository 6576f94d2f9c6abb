import type * as vscode from 'vscode';
import { editors, findDocument, showDiff, showDocument } from './editorWindow.ts';
import { ViewColumn } from './enums.ts';
import { Disposable, unexpectedErrors } from './events.ts';
import { foldingRanges } from './folding.ts';
import { onReset } from './resets.ts';
import { openExternal } from './env.ts';
import { Selection } from './positions.ts';
import { turn } from './turn.ts';
import { openUri } from './workspace.ts';

type Handler = (...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();
export const contextKeys = new Map<string, unknown>();
/** Commands of VS Code itself that the extension asked for, with their arguments. */
export const builtInCommands: { readonly id: string; readonly args: readonly unknown[] }[] = [];
onReset(() => {
  handlers.clear();
  contextKeys.clear();
  builtInCommands.splice(0);
});

const builtIn: Readonly<Record<string, Handler>> = {
  setContext: (key, value) => {
    contextKeys.set(String(key), value);
  },
  undo: () => {
    editors.active?.document.undo();
  },
  redo: () => {
    editors.active?.document.redo();
  },
  'workbench.action.files.save': async () => {
    await editors.active?.document.save();
  },
  'vscode.executeFoldingRangeProvider': (uri) => {
    const document = findDocument(uri as vscode.Uri);
    if (document === undefined) throw new Error('Illegal argument');
    return foldingRanges(document);
  },
  'workbench.action.files.saveWithoutFormatting': async () => {
    await editors.active?.document.saveAsIs();
  },
  'vscode.open': async (target, options) => {
    const address = String(target);
    if (/^https?:/.test(address)) await openExternal({ toString: () => address });
    else await openInTab(target as vscode.Uri, options as vscode.TextDocumentShowOptions | undefined);
  },
  'vscode.diff': async (original, modified, title, options) => {
    const documents = [original, modified].map((uri) => openUri(uri as vscode.Uri));
    const { viewColumn = ViewColumn.Active } = (options ?? {}) as vscode.TextDocumentShowOptions;
    const [left, right] = await Promise.all(documents);
    if (left !== undefined && right !== undefined) showDiff([left, right], String(title), viewColumn);
  },
};
const belongsToVsCode =
  /^(?:revealInExplorer$|files\.openTimeline$|(_?workbench|vscode|editor|editor\.action|markdown|list|notifications)\.)/;

/** The document belongs to the tab alone, unlike one that an extension has opened before. */
async function openInTab(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  await turn();
  const document = await openUri(uri);
  const { viewColumn = ViewColumn.Active, preserveFocus = false, selection } = options;
  const editor = showDocument(document, viewColumn, !preserveFocus);
  if (selection !== undefined) editor.selection = new Selection(selection.start, selection.end);
}

function register(id: string, handler: Handler): vscode.Disposable {
  if (id.trim() === '') throw new Error('invalid id');
  if (handlers.has(id)) throw new Error(`command '${id}' already exists`);
  handlers.set(id, handler);
  return new Disposable(() => handlers.delete(id));
}

async function execute(id: string, args: readonly unknown[]): Promise<unknown> {
  const own = handlers.get(id);
  if (own !== undefined) return own(...args);
  await turn();
  const known = builtIn[id];
  if (known === undefined && !belongsToVsCode.test(id)) throw new Error(`command '${id}' not found`);
  builtInCommands.push({ id, args });
  return known?.(...args);
}

export const commands = {
  registerCommand(id: string, handler: Handler, thisArg?: unknown): vscode.Disposable {
    return register(id, thisArg === undefined ? handler : (...args) => handler.apply(thisArg, args));
  },
  registerTextEditorCommand(
    id: string,
    handler: (editor: vscode.TextEditor, edit: vscode.TextEditorEdit, ...args: never[]) => unknown,
  ): vscode.Disposable {
    return register(id, async (...args) => {
      const editor = editors.active;
      if (editor === undefined) {
        unexpectedErrors.push(new Error(`Cannot execute ${id} because there is no active text editor.`));
        return;
      }
      await editor.edit((edit) => {
        handler(editor, edit, ...(args as never[]));
      });
    });
  },
  executeCommand<T>(id: string, ...args: unknown[]): Promise<T> {
    return execute(id, args) as Promise<T>;
  },
  async getCommands(filterInternal = false): Promise<string[]> {
    await turn();
    const all = [...handlers.keys(), ...Object.keys(builtIn)];
    return filterInternal ? all.filter((id) => !id.startsWith('_')) : all;
  },
} satisfies Pick<
  typeof vscode.commands,
  'registerCommand' | 'registerTextEditorCommand' | 'executeCommand' | 'getCommands'
>;
