import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';
import { EDIT_SCHEME } from './editUri.ts';

/** The documents in which files are edited decrypted. */
export const decryptedEditing: Feature = (services) => {
  const owned = new DisposableStore();
  owned.add(services.editing.register());
  owned.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === EDIT_SCHEME && document.isDirty)
        void services.editing.sessions().then((sessions) => sessions.tellUnsaved(document));
    }),
  );
  // Such a document is open already only where the extensions were started again under it.
  if (vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === EDIT_SCHEME))
    void services.editing.sessions().then((sessions) => {
      sessions.tellLost();
    });
  return owned;
};
