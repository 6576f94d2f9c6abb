import * as vscode from 'vscode';

interface Over {
  readonly scheme: string;
  readonly authority?: string;
  /** The file's own unless it is given: VS Code finds the language by it. */
  readonly path?: string;
}

/** The URI of a document of ours that stands for a file; its query is the file's own URI. */
export function uriOver(file: vscode.Uri, { scheme, authority = '', path = file.path }: Over): vscode.Uri {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return vscode.Uri.from({ scheme, authority, path: rooted, query: file.toString() });
}

/** The file that such a document stands for. */
export function fileUnder({ query }: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(query);
}
