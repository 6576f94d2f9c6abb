import path from 'node:path';
import type * as vscode from 'vscode';
import { FileChangeType, FilePermission } from './enums.ts';
import { getConfiguration, onDidChangeConfiguration } from './configuration.ts';
import { documentEvents, openDocuments, smallestEdit, type FakeDocument } from './documents.ts';
import { findDocument, openDocument } from './editorWindow.ts';
import { Disposable, windowEvent } from './events.ts';
import { files, providers } from './fileSystem.ts';
import { createFileSystemWatcher } from './fileWatcher.ts';
import { onReset } from './resets.ts';
import { fileChangesOf } from './textEdits.ts';
import { onDidGrantWorkspaceTrust, trust } from './trust.ts';
import { later, turn } from './turn.ts';
import { Uri } from './uri.ts';

const folders = { list: [] as vscode.WorkspaceFolder[] };
const foldersChanged = windowEvent<vscode.WorkspaceFoldersChangeEvent>();
const contentProviders = new Map<string, vscode.TextDocumentContentProvider>();
/** Of a notebook only what is asked of any document: whether it is saved. */
export const notebooks: Pick<vscode.NotebookDocument, 'uri' | 'isDirty' | 'save'>[] = [];
onReset(() => {
  notebooks.splice(0);
  folders.list = [];
  contentProviders.clear();
});

export function setWorkspaceFolders(...paths: string[]): void {
  const removed = folders.list;
  folders.list = paths.map((one, index) => ({ uri: Uri.file(one), name: path.posix.basename(one), index }));
  foldersChanged.fire({ added: folders.list, removed });
}

async function openTextDocument(
  target?: vscode.Uri | string | { language?: string; content?: string },
): Promise<FakeDocument> {
  await turn();
  if (target === undefined) return openDocument();
  if (typeof target === 'string') return openUri(Uri.file(target));
  if ('scheme' in target) return held(await openUri(target));
  const { language = 'plaintext', content = '' } = target;
  return openDocument({ text: content, languageId: language });
}

function held(document: FakeDocument): FakeDocument {
  document.isHeld = true;
  return document;
}

/** As VS Code opens a document for itself. */
export async function openUri(uri: vscode.Uri): Promise<FakeDocument> {
  const open = findDocument(uri);
  if (open !== undefined) return open;
  if (contentProviders.has(uri.scheme)) return openProvided(uri);
  const bytes = await files.readFile(uri).catch((cause: unknown) => {
    const detail = `Unable to read file '${uri.path}' (Error: Unable to resolve nonexistent file '${uri.path}')`;
    throw new Error(`cannot open ${uri.toString()}. Detail: ${detail}`, { cause });
  });
  const text = new TextDecoder().decode(bytes);
  const known = findDocument(uri);
  if (known !== undefined) return known;
  const document = openDocument({ text, uri });
  if (providers.has(uri.scheme)) {
    await document.noteFile();
    document.isReadonly = document.fileStat?.permissions === FilePermission.Readonly;
  }
  return document;
}

/** A document that is not changed follows its file; where that cannot be read it stays as it is. */
async function reread({ uri, type }: vscode.FileChangeEvent): Promise<void> {
  const document = findDocument(uri);
  const isChanged = (): boolean => document?.isDirty !== false;
  if (type !== FileChangeType.Changed || document === undefined || isChanged()) return;
  try {
    const stat = await files.stat(uri);
    const text = new TextDecoder().decode(await files.readFile(uri));
    if (isChanged()) return;
    document.fileStat = stat;
    document.becomeSaved(text);
    document.isReadonly = stat.permissions === FilePermission.Readonly;
  } catch {
    // VS Code keeps what it has.
  }
}

function registerFileSystemProvider(scheme: string, provider: vscode.FileSystemProvider): vscode.Disposable {
  if (providers.has(scheme)) throw new Error(`a provider for the scheme '${scheme}' is already registered`);
  providers.set(scheme, provider);
  const listener = provider.onDidChangeFile((changes) => {
    later(() => {
      for (const change of changes) void reread(change);
    });
  });
  return new Disposable(() => {
    providers.delete(scheme);
    listener.dispose();
  });
}

/** A provided document is read-only, and an empty one if the provider has nothing. */
async function openProvided(uri: vscode.Uri): Promise<FakeDocument> {
  const document = openDocument({ text: await providedText(uri), uri });
  document.isReadonly = true;
  document.isProvided = true;
  return document;
}

async function providedText(uri: vscode.Uri): Promise<string> {
  const never: vscode.CancellationToken = {
    isCancellationRequested: false,
    onCancellationRequested: () => new Disposable(() => undefined),
  };
  return (await contentProviders.get(uri.scheme)?.provideTextDocumentContent(uri, never)) ?? '';
}

async function refresh(uri: vscode.Uri): Promise<void> {
  const text = await providedText(uri);
  const document = findDocument(uri);
  if (document === undefined) return;
  document.apply([smallestEdit(document.getText(), document.model.inOwnEol(text))]);
}

/** All or nothing for the texts; each document gets one undo step. Overlapping edits are refused. */
async function applyEdit(edit: vscode.WorkspaceEdit): Promise<boolean> {
  const given = edit.entries().map(([uri, edits]) => ({ uri, edits, version: findDocument(uri)?.version }));
  await turn();
  const parts = await Promise.all(
    given.map(async (part) => ({ ...part, document: await openUri(part.uri) })),
  );
  const stale = parts.some(({ document, version }) => version !== undefined && version !== document.version);
  if (stale || parts.some(({ document }) => document.isReadonly)) return false;
  for (const { document, edits } of parts) document.apply(edits.map((one) => inOffsets(document, one)));
  for (const change of fileChangesOf(edit)) {
    if (change.kind === 'create') await files.writeFile(change.uri, change.contents);
    else if (change.kind === 'delete') await files.delete(change.uri, { recursive: true });
    else await files.rename(change.uri, change.to);
  }
  return true;
}

function inOffsets(document: FakeDocument, { range, newText }: vscode.TextEdit) {
  const offset = document.offsetAt(range.start);
  const length = document.offsetAt(range.end) - offset;
  return { offset, length, text: newText, pushesMarkers: length === 0 };
}

/** As VS Code decodes by default: UTF-8, without the byte order mark; anything with a zero byte is none. */
async function decode(content: Uint8Array): Promise<string> {
  await turn();
  if (content.includes(0)) throw new Error('Content is binary and cannot be decoded');
  return new TextDecoder().decode(content);
}

function getWorkspaceFolder(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return folders.list.find(
    (folder) => uri.path === folder.uri.path || uri.path.startsWith(`${folder.uri.path}/`),
  );
}

function asRelativePath(target: string | vscode.Uri, includeFolder = folders.list.length > 1): string {
  const full = typeof target === 'string' ? target : target.path;
  const folder = getWorkspaceFolder(Uri.file(full));
  if (folder === undefined || full === folder.uri.path) return full;
  const relative = full.slice(folder.uri.path.length + 1);
  return includeFolder ? `${folder.name}/${relative}` : relative;
}

export const workspace = {
  get textDocuments(): readonly FakeDocument[] {
    return [...openDocuments];
  },
  get notebookDocuments(): readonly vscode.NotebookDocument[] {
    return notebooks as vscode.NotebookDocument[];
  },
  get workspaceFolders(): readonly vscode.WorkspaceFolder[] | undefined {
    return folders.list.length === 0 ? undefined : folders.list;
  },
  get name(): string | undefined {
    return folders.list[0]?.name;
  },
  get isTrusted(): boolean {
    return trust.isTrusted;
  },
  workspaceFile: undefined,
  fs: files,
  getConfiguration,
  getWorkspaceFolder,
  asRelativePath,
  applyEdit,
  openTextDocument,
  decode,
  createFileSystemWatcher,
  registerFileSystemProvider,
  registerTextDocumentContentProvider(scheme: string, provider: vscode.TextDocumentContentProvider) {
    contentProviders.set(scheme, provider);
    const listener = provider.onDidChange?.((uri) => {
      later(() => void refresh(uri));
    });
    return new Disposable(() => {
      contentProviders.delete(scheme);
      listener?.dispose();
    });
  },
  onDidChangeConfiguration,
  onDidGrantWorkspaceTrust,
  onDidChangeWorkspaceFolders: foldersChanged.event,
  onDidOpenTextDocument: documentEvents.opened.event,
  onDidCloseTextDocument: documentEvents.closed.event,
  onDidChangeTextDocument: documentEvents.changed.event,
  onDidSaveTextDocument: documentEvents.saved.event,
} satisfies Partial<typeof vscode.workspace>;
