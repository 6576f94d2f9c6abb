import type * as vscode from 'vscode';
import { nameOf } from './fileNames.ts';
import type { FileStore } from './fileStore.ts';

/** What git keeps for itself; changing anything there breaks the repository. */
const LEFT_OUT = '.git';

/** All files in a folder and in the folders below. Links are not followed: what they lead to may be anywhere. */
export async function filesBelow(store: FileStore, folder: vscode.Uri): Promise<vscode.Uri[]> {
  const entries = await store.entriesOf(folder);
  const sorted = entries.toSorted((a, b) => (nameOf(a.uri) < nameOf(b.uri) ? -1 : 1));
  const files: vscode.Uri[] = [];
  for (const { uri, kind } of sorted) {
    if (kind === 'file') files.push(uri);
    if (kind === 'folder' && nameOf(uri) !== LEFT_OUT) files.push(...(await filesBelow(store, uri)));
  }
  return files;
}
