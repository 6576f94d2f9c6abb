import type * as vscode from 'vscode';
import { LensView } from './lensView.ts';
import { documentEvents, type FakeDocument } from './documents.ts';
import { Disposable } from './events.ts';
import { onReset } from './resets.ts';
import { turn } from './turn.ts';

export const lensViews = new Set<LensView>();
export const codeActionProviders = new Set<vscode.CodeActionProvider>();
export const hoverProviders = new Set<vscode.HoverProvider>();
export const foldingRangeProviders = new Set<vscode.FoldingRangeProvider>();
export const diagnosticCollections: FakeDiagnostics[] = [];
onReset(() => {
  for (const view of lensViews) view.dispose();
  lensViews.clear();
  codeActionProviders.clear();
  hoverProviders.clear();
  foldingRangeProviders.clear();
  diagnosticCollections.splice(0);
});

/** What one extension says about files; the real collection also takes lists of pairs, this one files one by one. */
export class FakeDiagnostics {
  readonly name: string;
  private readonly byUri = new Map<string, { uri: vscode.Uri; found: readonly vscode.Diagnostic[] }>();

  constructor(name: string) {
    this.name = name;
  }
  set(uri: vscode.Uri, found: readonly vscode.Diagnostic[] | undefined): void {
    if (found === undefined) this.delete(uri);
    else this.byUri.set(uri.toString(), { uri, found: [...found] });
  }
  get(uri: vscode.Uri): readonly vscode.Diagnostic[] | undefined {
    return this.byUri.get(uri.toString())?.found;
  }
  has(uri: vscode.Uri): boolean {
    return this.byUri.has(uri.toString());
  }
  delete(uri: vscode.Uri): void {
    this.byUri.delete(uri.toString());
  }
  clear(): void {
    this.byUri.clear();
  }
  forEach(visit: (uri: vscode.Uri, found: readonly vscode.Diagnostic[]) => unknown): void {
    for (const { uri, found } of this.byUri.values()) visit(uri, found);
  }
  dispose(): void {
    this.clear();
    diagnosticCollections.splice(diagnosticCollections.indexOf(this), 1);
  }
}

function keep<T>(all: Set<T>, one: T): vscode.Disposable {
  all.add(one);
  return new Disposable(() => all.delete(one));
}

/** Told as if the document closed and opened again; it never ceases to be among the open ones. */
async function setTextDocumentLanguage(document: FakeDocument, languageId: string): Promise<FakeDocument> {
  await turn();
  documentEvents.closed.fire(document);
  document.languageId = languageId;
  documentEvents.opened.fire(document);
  return document;
}

export const languages = {
  registerCodeLensProvider(_selector: vscode.DocumentSelector, provider: vscode.CodeLensProvider) {
    const view = new LensView(provider);
    const kept = keep(lensViews, view);
    return new Disposable(() => {
      view.dispose();
      kept.dispose();
    });
  },
  registerCodeActionsProvider: (_selector: vscode.DocumentSelector, provider: vscode.CodeActionProvider) =>
    keep(codeActionProviders, provider),
  registerHoverProvider: (_selector: vscode.DocumentSelector, provider: vscode.HoverProvider) =>
    keep(hoverProviders, provider),
  registerFoldingRangeProvider: (_selector: vscode.DocumentSelector, provider: vscode.FoldingRangeProvider) =>
    keep(foldingRangeProviders, provider),
  createDiagnosticCollection(name = ''): FakeDiagnostics {
    const collection = new FakeDiagnostics(name);
    diagnosticCollections.push(collection);
    return collection;
  },
  setTextDocumentLanguage:
    setTextDocumentLanguage as unknown as typeof vscode.languages.setTextDocumentLanguage,
  getLanguages: () => Promise.resolve(['plaintext', 'json', 'yaml', 'typescript', 'javascript', 'python']),
} satisfies Pick<
  typeof vscode.languages,
  | 'registerCodeLensProvider'
  | 'registerCodeActionsProvider'
  | 'registerHoverProvider'
  | 'registerFoldingRangeProvider'
  | 'getLanguages'
  | 'setTextDocumentLanguage'
> & {
  createDiagnosticCollection(name?: string): unknown;
};
