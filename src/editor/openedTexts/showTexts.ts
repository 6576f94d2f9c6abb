import * as vscode from 'vscode';
import { baseName } from '../files/names.ts';
import { openDocument } from '../openDocument.ts';
import type { Services } from '../services.ts';
import { diffTabOf, isInTab, textTabOf } from './tabs.ts';

interface Showing {
  /** Where a tab opens that is not there yet. */
  readonly column?: vscode.ViewColumn | undefined;
  /** What the cursor is put to. */
  readonly at?: vscode.Position | undefined;
  /** Where the name alone does not tell it. */
  readonly languageId?: string | undefined;
}

/** Shows a text that is kept in the tab that it has, else in a new one. */
export async function showText(
  services: Services,
  uri: vscode.Uri,
  { column, at, languageId }: Showing,
): Promise<void> {
  const viewColumn = textTabOf(uri)?.group.viewColumn ?? column;
  const selection = at === undefined ? {} : { selection: new vscode.Range(at, at) };
  // Without one, VS Code calls a tab that it has already by the bare name of the file.
  const label = vscode.l10n.t('{name} (decrypted)', { name: baseName(uri) });
  await show(services, [uri], 'vscode.open', [uri, optionsFor(viewColumn, selection), label]);
  await setLanguage(uri, languageId);
}

/** Shows two texts side by side, as {@link showText} does. */
export async function showTexts(
  services: Services,
  [original, modified]: readonly [vscode.Uri, vscode.Uri],
  title: string,
  languageId: string | undefined,
): Promise<void> {
  const viewColumn = diffTabOf(original, modified)?.group.viewColumn;
  const args = [original, modified, title, optionsFor(viewColumn)];
  await show(services, [original, modified], 'vscode.diff', args);
  await setLanguage(original, languageId);
  await setLanguage(modified, languageId);
}

/** Never as a preview, which would take the place of another tab. */
function optionsFor(
  viewColumn = vscode.ViewColumn.Active,
  selection: { readonly selection?: vscode.Range } = {},
): vscode.TextDocumentShowOptions {
  return { viewColumn, preview: false, ...selection };
}

/**
 * By VS Code's own commands: after `openTextDocument()` it would keep a text for minutes after its tab closed. What does
 * not get a tab is not kept.
 */
async function show(
  { openedTexts }: Services,
  uris: readonly vscode.Uri[],
  command: 'vscode.open' | 'vscode.diff',
  args: readonly unknown[],
): Promise<void> {
  try {
    await vscode.commands.executeCommand(command, ...args);
  } catch (error) {
    for (const uri of uris) if (!isInTab(uri)) openedTexts.drop(uri);
    throw error;
  }
}

async function setLanguage(uri: vscode.Uri, languageId: string | undefined): Promise<void> {
  const document = openDocument(uri);
  if (document === undefined || languageId === undefined || document.languageId === languageId) return;
  await vscode.languages.setTextDocumentLanguage(document, languageId);
}
