import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';
import { openDocument } from '../openDocument.ts';
import { FILE_SCHEME, REVEAL_SCHEME } from './schemes.ts';
import { isInTab, shownIn } from './tabs.ts';

/** Gives VS Code the plaintexts that are kept, and lets them go when nobody looks at them any more. */
export const openedTextDocuments: Feature = ({ openedTexts }) => {
  const owned = new DisposableStore();
  for (const scheme of [FILE_SCHEME, REVEAL_SCHEME])
    owned.add(vscode.workspace.registerTextDocumentContentProvider(scheme, openedTexts));
  owned.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      // A change of its language closes a document and opens it again.
      if (openDocument(uri) === undefined) openedTexts.drop(uri);
    }),
  );
  owned.add(
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const uri of closed.flatMap(shownIn)) if (!isInTab(uri)) openedTexts.drop(uri);
    }),
  );
  return owned;
};
