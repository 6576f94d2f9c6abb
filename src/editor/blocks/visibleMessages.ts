import * as vscode from 'vscode';
import type { IndexedDocuments, IndexedMessage } from './indexedDocuments.ts';

/** The messages that are on the screen, in whatever editor; one that is there twice is there twice here. */
export function visibleMessages(documents: IndexedDocuments): IndexedMessage[] {
  return vscode.window.visibleTextEditors.flatMap(({ document, visibleRanges }) =>
    visibleRanges.flatMap((range) => documents.within(document, range)),
  );
}
