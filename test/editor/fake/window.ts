import type * as vscode from 'vscode';
import { selectionChanged, type FakeEditor } from './editors.ts';
import { openTextWith } from './commands.ts';
import { editorEvents, editors, findDocument, showDocument } from './editorWindow.ts';
import { ViewColumn } from './enums.ts';
import { Disposable, windowEvent } from './events.ts';
import { FakeInputBox, showInputBox } from './inputBox.ts';
import { showMessage } from './messages.ts';
import { createOutputChannel } from './outputChannels.ts';
import { withProgress } from './progress.ts';
import { Selection } from './positions.ts';
import { FakeQuickPick, showQuickPick } from './quickPick.ts';
import { onReset } from './resets.ts';
import { createStatusBarItem, setStatusBarMessage } from './statusBar.ts';
import { showOpenDialog, showSaveDialog } from './fileDialogs.ts';
import { turn } from './turn.ts';
import { tabOf, tabsChanged } from './tabs.ts';
import { workspace } from './workspace.ts';
import { registerCustomEditorProvider } from './customEditors.ts';

const stateChanged = windowEvent<vscode.WindowState>();
const tabGroupsChanged = windowEvent<vscode.TabGroupChangeEvent>();
const windowState = { focused: true, active: true };
export const uriHandlers = new Set<vscode.UriHandler>();
onReset(() => {
  windowState.focused = true;
  windowState.active = true;
  uriHandlers.clear();
});

export function setFocused(focused: boolean): void {
  if (windowState.focused === focused) return;
  windowState.focused = focused;
  stateChanged.fire({ ...windowState });
}

/** Whether somebody has used the window a short time ago. */
export function setActive(active: boolean): void {
  if (windowState.active === active) return;
  windowState.active = active;
  stateChanged.fire({ ...windowState });
}

async function showTextDocument(
  target: vscode.TextDocument | vscode.Uri,
  where: vscode.ViewColumn | vscode.TextDocumentShowOptions = {},
  preserveFocus = false,
): Promise<vscode.TextEditor> {
  const document = 'getText' in target ? findDocument(target.uri) : await workspace.openTextDocument(target);
  if (document === undefined) throw new Error('The document is closed');
  await turn();
  const options = typeof where === 'object' ? where : { viewColumn: where, preserveFocus };
  const column = options.viewColumn ?? ViewColumn.Active;
  const editor = showDocument(document, column, options.preserveFocus !== true);
  if (options.selection !== undefined)
    editor.selection = new Selection(options.selection.start, options.selection.end);
  return editor;
}

openTextWith(showTextDocument);

let decorationTypes = 0;
function createTextEditorDecorationType(): vscode.TextEditorDecorationType {
  decorationTypes += 1;
  const type = {
    key: `decoration${decorationTypes}`,
    dispose() {
      for (const editor of editors.visible) editor.decorations.delete(type);
    },
  };
  return type;
}

/** One group with the visible editors as its tabs: enough to ask what is open. */
const tabGroups = {
  get all(): readonly vscode.TabGroup[] {
    return [tabGroups.activeTabGroup];
  },
  get activeTabGroup(): vscode.TabGroup {
    const tabs = editors.visible.map((editor) => tabOf(editor, editor === editors.active));
    const activeTab = tabs.find(({ isActive }) => isActive);
    return { isActive: true, viewColumn: ViewColumn.One, activeTab, tabs };
  },
  onDidChangeTabs: tabsChanged.event,
  onDidChangeTabGroups: tabGroupsChanged.event,
};

export const window = {
  get activeTextEditor(): FakeEditor | undefined {
    return editors.active;
  },
  get visibleTextEditors(): readonly FakeEditor[] {
    return editors.visible;
  },
  get state(): vscode.WindowState {
    return { ...windowState };
  },
  tabGroups,
  onDidChangeActiveTextEditor: editorEvents.active.event,
  onDidChangeVisibleTextEditors: editorEvents.visible.event,
  onDidChangeTextEditorSelection: selectionChanged.event,
  onDidChangeWindowState: stateChanged.event,
  showTextDocument,
  createTextEditorDecorationType,
  showInformationMessage: showMessage('information'),
  showWarningMessage: showMessage('warning'),
  showErrorMessage: showMessage('error'),
  createInputBox: () => new FakeInputBox(),
  createQuickPick: <T extends vscode.QuickPickItem>() => new FakeQuickPick<T>(),
  showInputBox,
  showQuickPick: showQuickPick as typeof vscode.window.showQuickPick,
  withProgress,
  createOutputChannel,
  createStatusBarItem,
  setStatusBarMessage,
  showSaveDialog,
  showOpenDialog,
  registerCustomEditorProvider:
    registerCustomEditorProvider as typeof vscode.window.registerCustomEditorProvider,
  registerUriHandler(handler: vscode.UriHandler) {
    uriHandlers.add(handler);
    return new Disposable(() => uriHandlers.delete(handler));
  },
} satisfies Omit<Partial<typeof vscode.window>, 'tabGroups'> & { readonly tabGroups: unknown };
