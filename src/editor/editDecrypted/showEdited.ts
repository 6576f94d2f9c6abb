import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { baseName } from '../files/names.ts';
import { openDocument } from '../openDocument.ts';
import { positionIn } from '../text/positionIn.ts';
import type { LiveSession } from './liveSession.ts';

/** Milliseconds. */
const PATIENCE = 1000;

/**
 * The encodings in which VS Code saves what is taken. A text in ASCII is shown alike in many, but the first other letter in
 * it would stay unsaved, and so in clear in VS Code's backups.
 */
export const SAVED_AS_IS = new Set(['utf8', 'utf8bom']);

/**
 * Shows what is edited, with the cursor at a message if one is given. Throws EditorError `notShownAsIs` where VS Code
 * makes another text of it.
 */
export async function showEdited(live: LiveSession, message?: number): Promise<void> {
  const { uri, real, shown } = live.session;
  const label = vscode.l10n.t('{name} (decrypted)', { name: baseName(real.uri) });
  const region = shown.regions.find(({ id }) => id === message);
  const at = region === undefined ? {} : { selection: cursorAt(shown.text, region.start) };
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false, ...at }, label);
  await untilShown(live);
  const { document } = live;
  if (document?.getText() !== live.session.shown.text || !SAVED_AS_IS.has(document.encoding))
    throw new EditorError('notShownAsIs');
  await sameLanguage(document, real.uri);
}

/** Until the document has the text, or should have had it: one that was open before is read again in VS Code's own time. */
async function untilShown(live: LiveSession): Promise<void> {
  const isShown = (): boolean => live.document?.getText() === live.session.shown.text;
  if (isShown()) return;
  await new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument(() => {
      if (isShown()) end();
    });
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE);
  });
}

function cursorAt(text: string, offset: number): vscode.Range {
  const position = positionIn(text, offset);
  return new vscode.Range(position, position);
}

/** As the file itself is shown, where the user has chosen another language for it. */
async function sameLanguage(document: vscode.TextDocument, real: vscode.Uri): Promise<void> {
  const file = openDocument(real);
  if (file === undefined || file.languageId === document.languageId) return;
  await vscode.languages.setTextDocumentLanguage(document, file.languageId);
}
