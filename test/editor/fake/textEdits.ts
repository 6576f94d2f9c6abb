import type * as vscode from 'vscode';
import { Range } from './positions.ts';

class FakeTextEdit {
  static replace(range: vscode.Range, newText: string): vscode.TextEdit {
    return new TextEdit(range, newText);
  }
  static insert(position: vscode.Position, newText: string): vscode.TextEdit {
    return new TextEdit(new Range(position, position), newText);
  }
  static delete(range: vscode.Range): vscode.TextEdit {
    return new TextEdit(range, '');
  }

  range: vscode.Range;
  newText: string;

  constructor(range: vscode.Range, newText: string) {
    this.range = range;
    this.newText = newText;
  }
}

type FileChange =
  | { readonly kind: 'create'; readonly uri: vscode.Uri; readonly contents: Uint8Array }
  | { readonly kind: 'delete'; readonly uri: vscode.Uri }
  | { readonly kind: 'rename'; readonly uri: vscode.Uri; readonly to: vscode.Uri };

class FakeWorkspaceEdit {
  private readonly texts = new Map<string, { uri: vscode.Uri; edits: vscode.TextEdit[] }>();
  readonly fileChanges: FileChange[] = [];

  get size(): number {
    return this.texts.size + this.fileChanges.length;
  }
  replace(uri: vscode.Uri, range: vscode.Range, newText: string): void {
    this.editsOf(uri).push(TextEdit.replace(range, newText));
  }
  insert(uri: vscode.Uri, position: vscode.Position, newText: string): void {
    this.editsOf(uri).push(TextEdit.insert(position, newText));
  }
  delete(uri: vscode.Uri, range: vscode.Range): void {
    this.editsOf(uri).push(TextEdit.delete(range));
  }
  has(uri: vscode.Uri): boolean {
    return this.texts.has(uri.toString());
  }
  set(uri: vscode.Uri, edits: readonly vscode.TextEdit[]): void {
    this.texts.set(uri.toString(), { uri, edits: [...edits] });
  }
  get(uri: vscode.Uri): vscode.TextEdit[] {
    return [...(this.texts.get(uri.toString())?.edits ?? [])];
  }
  entries(): [vscode.Uri, vscode.TextEdit[]][] {
    return [...this.texts.values()].map(({ uri, edits }) => [uri, [...edits]]);
  }

  createFile(uri: vscode.Uri, options: { readonly contents?: Uint8Array } = {}): void {
    this.fileChanges.push({ kind: 'create', uri, contents: options.contents ?? new Uint8Array() });
  }
  deleteFile(uri: vscode.Uri): void {
    this.fileChanges.push({ kind: 'delete', uri });
  }
  renameFile(uri: vscode.Uri, to: vscode.Uri): void {
    this.fileChanges.push({ kind: 'rename', uri, to });
  }

  private editsOf(uri: vscode.Uri): vscode.TextEdit[] {
    const entry = this.texts.get(uri.toString()) ?? { uri, edits: [] };
    this.texts.set(uri.toString(), entry);
    return entry.edits;
  }
}
export const TextEdit = FakeTextEdit as unknown as typeof vscode.TextEdit;
export const WorkspaceEdit = FakeWorkspaceEdit as unknown as typeof vscode.WorkspaceEdit;

export function fileChangesOf(edit: vscode.WorkspaceEdit): readonly FileChange[] {
  return edit instanceof FakeWorkspaceEdit ? edit.fileChanges : [];
}
