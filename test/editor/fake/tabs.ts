import type * as vscode from 'vscode';
import type { FakeEditor } from './editors.ts';
import { windowEvent } from './events.ts';

/** What a tab shows. */
class FakeTabInputText {
  readonly uri: vscode.Uri;
  constructor(uri: vscode.Uri) {
    this.uri = uri;
  }
}

class FakeTabInputTextDiff {
  readonly original: vscode.Uri;
  readonly modified: vscode.Uri;
  constructor(original: vscode.Uri, modified: vscode.Uri) {
    this.original = original;
    this.modified = modified;
  }
}

export const TabInputText: typeof vscode.TabInputText = FakeTabInputText;
export const TabInputTextDiff: typeof vscode.TabInputTextDiff = FakeTabInputTextDiff;

export const tabsChanged = windowEvent<vscode.TabChangeEvent>();

/** The tab of an editor, in a group that holds no other. The two sides of a comparison have one. */
export function tabOf(editor: FakeEditor, isActive = false): vscode.Tab {
  const { document, viewColumn, diff } = editor;
  const tabs: vscode.Tab[] = [];
  const tab = {
    label: diff?.title ?? document.fileName.split('/').at(-1) ?? '',
    group: { isActive, viewColumn, activeTab: undefined, tabs },
    input:
      diff === undefined
        ? new TabInputText(document.uri)
        : new TabInputTextDiff(diff.original.document.uri, diff.modified.document.uri),
    isActive,
    isDirty: document.isDirty,
    isPinned: false,
    isPreview: false,
  };
  tabs.push(tab);
  return tab;
}
