import * as vscode from 'vscode';
import { isSameUri } from '../openDocument.ts';

/** The tab of its own that a document has, in whatever group. */
export function textTabOf(uri: vscode.Uri): vscode.Tab | undefined {
  return allTabs().find(({ input }) => input instanceof vscode.TabInputText && isSameUri(input.uri, uri));
}

/** The tab that compares two documents. */
export function diffTabOf(original: vscode.Uri, modified: vscode.Uri): vscode.Tab | undefined {
  return allTabs().find(
    ({ input }) =>
      input instanceof vscode.TabInputTextDiff &&
      isSameUri(input.original, original) &&
      isSameUri(input.modified, modified),
  );
}

/** Whether a document is in some tab, alone or beside another. */
export function isInTab(uri: vscode.Uri): boolean {
  return allTabs().some((tab) => shownIn(tab).some((one) => isSameUri(one, uri)));
}

/** The documents that a tab shows. */
export function shownIn({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}
