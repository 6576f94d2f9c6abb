import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import { byteSize } from './byteSize.ts';
import { isSealed, nameOf } from './fileNames.ts';
import { filesBelow } from './filesBelow.ts';
import type { Stores } from './stores.ts';

/** What is to be done with the files. */
export type Job = 'encrypt' | 'decrypt';

/** A file and its size. */
export interface ChosenFile {
  readonly source: vscode.Uri;
  readonly size: number;
}

/**
 * The files that a command is meant for: those it was given by a menu, else the one in the active editor, else those the
 * user chooses. Folders stand for all files below them, once the user has confirmed how many these are.
 *
 * Throws EditorError `noFile`, `noFileToEncrypt`, `noFileToDecrypt`; rejects with CancellationError when the user leaves.
 */
export async function chosenFiles(
  stores: Stores,
  job: Job,
  args: readonly unknown[],
): Promise<ChosenFile[]> {
  const places = await chosenPlaces(job, args);
  const { files, folders } = await spread(stores, places);
  const fitting = distinct(files).filter((uri) => isSealed(uri) === (job === 'decrypt'));
  const [first] = fitting;
  if (first === undefined) throw nothingFits(job, files);
  const sizes = await Promise.all(fitting.map((uri) => stores.of(uri).sizeOf(uri)));
  const chosen = fitting.map((source, i) => ({ source, size: sizes[i] ?? 0 }));
  if (folders.length > 0) await confirm(job, chosen, folders);
  return chosen;
}

async function chosenPlaces(job: Job, [clicked, selected]: readonly unknown[]): Promise<vscode.Uri[]> {
  const several = Array.isArray(selected) ? selected.filter(isUri) : [];
  if (several.length > 0) return several;
  if (isUri(clicked)) return [clicked];
  const active = activeFile();
  if (job === 'encrypt' && active?.scheme === 'untitled') throw new EditorError('noFile');
  return active !== undefined && isFile(active) && isSealed(active) === (job === 'decrypt') ? [active] : await askForFiles(job);
}

/** Menus pass VS Code's own Uri; a keybinding may pass anything. */
function isUri(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri;
}

/** Some tabs show what is no file: settings, an output, another state of a file. */
function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** The file in the active tab; a page of our own has no text editor. */
function activeFile(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return typeof input === 'object' && input !== null && 'uri' in input && isUri(input.uri)
    ? input.uri
    : undefined;
}

async function askForFiles(job: Job): Promise<vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    title:
      job === 'encrypt' ? vscode.l10n.t('XQ: Choose Files to Encrypt') : vscode.l10n.t('XQ: Choose Files to Decrypt'),
    openLabel: job === 'encrypt' ? vscode.l10n.t('Encrypt…') : vscode.l10n.t('Decrypt…'),
    canSelectMany: true,
    ...(job === 'encrypt' ? {} : { filters: { [vscode.l10n.t('XQ encrypted files')]: ['xqf'] } }),
  });
  if (chosen === undefined || chosen.length === 0) throw new vscode.CancellationError();
  return chosen;
}

async function spread(
  stores: Stores,
  places: readonly vscode.Uri[],
): Promise<{ readonly files: vscode.Uri[]; readonly folders: vscode.Uri[] }> {
  const files: vscode.Uri[] = [];
  const folders: vscode.Uri[] = [];
  for (const place of places) {
    const store = stores.of(place);
    const isFolder = (await store.kindOf(place)) === 'folder';
    if (isFolder) folders.push(place);
    files.push(...(isFolder ? await filesBelow(store, place) : [place]));
  }
  return { files, folders };
}

/** A file may be chosen by itself and with its folder. */
function distinct(files: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(files.map((uri) => [uri.toString(), uri])).values()];
}

function nothingFits(job: Job, files: readonly vscode.Uri[]): EditorError {
  if (job === 'decrypt') return new EditorError('noFileToDecrypt');
  return new EditorError(files.length === 1 ? 'alreadyProtected' : 'noFileToEncrypt');
}

async function confirm(job: Job, files: readonly ChosenFile[], folders: readonly vscode.Uri[]): Promise<void> {
  const count = files.length;
  const size = byteSize(files.reduce((sum, file) => sum + file.size, 0));
  const names = folders.map(nameOf).join(', ');
  const go = job === 'encrypt' ? vscode.l10n.t('Encrypt…') : vscode.l10n.t('Decrypt…');
  const question =
    job === 'encrypt'
      ? vscode.l10n.t('Encrypt {count} files in “{names}”?', { count, names })
      : vscode.l10n.t('Decrypt {count} files in “{names}”?', { count, names });
  const detail =
    job === 'encrypt'
      ? vscode.l10n.t('{size} in all, folders below included. Files that are encrypted already (.xqf) are left out.', { size })
      : vscode.l10n.t('{size} in all, folders below included. Only encrypted files (.xqf) are touched.', { size });
  const pressed = await vscode.window.showInformationMessage(question, { modal: true, detail }, go);
  if (pressed !== go) throw new vscode.CancellationError();
}
