import * as vscode from 'vscode';
import { mapInFlight } from '../../crypto/mapInFlight.ts';
import type { WrittenScheme } from '../../crypto/scheme.ts';
import { goOn } from '../../disk/watch.ts';
import { EditorError } from '../errors.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { byteSize } from './byteSize.ts';
import { demandSizes } from './demandSizes.ts';
import { shownName } from './names.ts';
import { volumes } from './volumes.ts';

/** Files that are looked at at a time. */
const IN_FLIGHT = 16;

/** A file that a command works on. */
export interface ChosenFile {
  readonly file: vscode.Uri;
  /** Bytes, as far as it could be looked at. */
  readonly size: number;
}

/** Which files a command is for, and what it says while it finds them. */
export interface FileKind {
  readonly wants: (file: vscode.Uri) => boolean;
  /** What they are to be sealed with, where they are. */
  readonly cipher?: WrittenScheme;
  /** What to throw when there is none. */
  readonly none: 'noFileToEncrypt' | 'noFileToDecrypt';
  readonly dialog: vscode.OpenDialogOptions;
  readonly confirm: (count: number) => { readonly question: string; readonly yes: string };
}

/** The files that are meant, and the folders that some of them were found in. */
interface Found {
  readonly files: readonly ChosenFile[];
  readonly folders: readonly vscode.Uri[];
}

/**
 * The files that a command means: those it was called on in the Explorer or on a tab, else the one in the active editor
 * if it is one for this command, else those that the user chooses. Of a folder all files are meant, once the user has
 * agreed to their number.
 *
 * Throws EditorError `noFile`, `noFileToEncrypt`, `noFileToDecrypt`; DiskError for a single file that cannot be looked
 * at; as {@link demandSizes}; rejects with CancellationError when the user leaves.
 */
export async function chosenFiles(
  services: Services,
  args: readonly unknown[],
  kind: FileKind,
): Promise<readonly ChosenFile[]> {
  const named = namedFiles(args) ?? activeFile(kind) ?? (await askFiles(kind.dialog));
  const { files, folders } = await withProgress(vscode.l10n.t('XQ: Looking for files…'), (signal) =>
    find(services, named, kind, signal),
  );
  if (files.length === 0) throw new EditorError(kind.none);
  demandSizes(services, files, kind.cipher);
  if (folders.length > 0) await confirm(files, folders, kind);
  return files;
}

/** The Explorer and tabs give the entry that was clicked and, where several are selected, all of them. */
function namedFiles([clicked, selected]: readonly unknown[]): readonly vscode.Uri[] | undefined {
  if (Array.isArray(selected) && selected.length > 0)
    return selected.filter((one) => one instanceof vscode.Uri);
  return clicked instanceof vscode.Uri ? [clicked] : undefined;
}

function activeFile({ wants }: FileKind): readonly vscode.Uri[] | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (typeof input !== 'object' || input === null || !('uri' in input)) return undefined;
  const { uri } = input;
  if (!(uri instanceof vscode.Uri) || !wants(uri)) return undefined;
  if (uri.scheme === 'untitled') throw new EditorError('noFile');
  // An output or a text that is only shown is no file.
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined ? undefined : [uri];
}

async function askFiles(dialog: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[]> {
  const files = await vscode.window.showOpenDialog({ ...dialog, canSelectMany: true });
  if (files === undefined) throw new vscode.CancellationError();
  return files;
}

async function find(
  services: Services,
  named: readonly vscode.Uri[],
  { wants }: FileKind,
  signal: AbortSignal,
): Promise<Found> {
  const volumeOf = volumes(services);
  const files = new Map<string, ChosenFile>();
  const folders: vscode.Uri[] = [];
  const take = (found: readonly ChosenFile[]): void => {
    for (const one of found) if (wants(one.file)) files.set(one.file.toString(), one);
  };
  for (const file of named) {
    goOn({ signal });
    const { isFolder, size } = await volumeOf(file).look(file);
    if (isFolder) folders.push(file);
    if (!isFolder) take([{ file, size }]);
    else take(await withSizes(services, await volumeOf(file).filesBelow(file, { signal }), signal));
  }
  goOn({ signal });
  return { files: [...files.values()], folders };
}

/** A file in a folder that cannot be looked at says why when it is worked on. */
function withSizes(
  services: Services,
  files: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<ChosenFile[]> {
  const volumeOf = volumes(services);
  return mapInFlight(files, IN_FLIGHT, async (file) => {
    goOn({ signal });
    try {
      return { file, size: (await volumeOf(file).look(file)).size };
    } catch {
      return { file, size: 0 };
    }
  });
}

async function confirm(
  files: readonly ChosenFile[],
  folders: readonly vscode.Uri[],
  { confirm }: FileKind,
): Promise<void> {
  const { question, yes } = confirm(files.length);
  const size = byteSize(files.reduce((sum, { size }) => sum + size, 0));
  const [folder] = folders;
  const detail =
    folders.length === 1 && folder !== undefined
      ? vscode.l10n.t('In “{folder}” and the folders in it, {size} in all.', {
          folder: shownName(folder),
          size,
        })
      : vscode.l10n.t('In {count} folders and those in them, {size} in all.', {
          count: folders.length,
          size,
        });
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, yes);
  if (answer !== yes) throw new vscode.CancellationError();
}
