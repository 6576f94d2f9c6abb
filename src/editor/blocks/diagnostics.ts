import * as vscode from 'vscode';
import { INLINE_START } from '../../crypto/armor.ts';
import type { Config } from '../config.ts';
import { DisposableStore } from '../disposables.ts';
import type { IndexedDocuments, IndexedMessage } from './indexedDocuments.ts';
import type { Standings } from './standings.ts';
import { inFull } from './standingWords.ts';
import type { Surface } from './surfaces.ts';

/** Problems of one document that are listed. */
export const MOST_PROBLEMS = 200;
/** Milliseconds without typing before a document is looked through. */
export const CALM = 300;

export const SOURCE = 'XQ';
export type ProblemCode = 'damaged' | 'expired' | 'expiresSoon';

/** Information on messages that are damaged, have expired or are about to, in the documents that are visible. */
export const diagnostics: Surface = ({ config }, documents, standings) =>
  new MessageProblems(config, documents, standings);

class MessageProblems implements vscode.Disposable {
  readonly #config: Config;
  readonly #documents: IndexedDocuments;
  readonly #standings: Standings;
  readonly #owned = new DisposableStore();
  readonly #problems = this.#owned.add(vscode.languages.createDiagnosticCollection('xq'));
  /** The documents that problems are listed of. */
  readonly #listed = new Map<string, vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: Config, documents: IndexedDocuments, standings: Standings) {
    this.#config = config;
    this.#documents = documents;
    this.#standings = standings;
    this.#owned.add(standings.onDidChange(this.#look));
    this.#owned.add(vscode.window.onDidChangeVisibleTextEditors(this.#look));
    this.#owned.add(
      documents.onDidChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.#look, CALM).unref();
      }),
    );
    this.#look();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owned.dispose();
  }

  readonly #look = (): void => {
    const visible = this.#config.showDiagnostics
      ? visibleDocuments()
      : new Map<string, vscode.TextDocument>();
    for (const [name, uri] of this.#listed) if (!visible.has(name)) this.#list(uri, []);
    for (const document of visible.values()) this.#list(document.uri, this.#problemsOf(document));
  };

  /** Of most documents there is nothing to tell, and nothing is. */
  #list(uri: vscode.Uri, problems: readonly vscode.Diagnostic[]): void {
    const name = uri.toString();
    if (problems.length > 0) {
      this.#listed.set(name, uri);
      this.#problems.set(uri, problems);
    } else if (this.#listed.delete(name)) this.#problems.delete(uri);
  }

  #problemsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
    const found: vscode.Diagnostic[] = [];
    for (const message of this.#documents.all(document)) {
      if (found.length === MOST_PROBLEMS) return found;
      const problem = this.#problemOf(document, message);
      if (problem !== undefined) found.push(problem);
    }
    return found;
  }

  #problemOf(document: vscode.TextDocument, message: IndexedMessage): vscode.Diagnostic | undefined {
    const { now } = this.#standings;
    const standing = this.#standings.of(message);
    const { kind, soonFrom } = standing;
    const isSoon = soonFrom !== undefined && soonFrom <= now;
    if (soonFrom !== undefined && !isSoon) this.#standings.holdsUntil(soonFrom);
    if (kind !== 'damaged' && kind !== 'expired' && !isSoon) return undefined;
    const { text, until } = inFull(standing, now);
    this.#standings.holdsUntil(until);
    return problem(beginning(document, message), text, kind === 'open' ? 'expiresSoon' : kind);
  }
}

function problem(range: vscode.Range, text: string, code: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  diagnostic.code = code;
  return diagnostic;
}

/** A token is marked at its sign, a block at its first line: wavy lines below all of it would tell no more. */
function beginning(document: vscode.TextDocument, { range, form }: IndexedMessage): vscode.Range {
  const { start, end } = range;
  const { firstNonWhitespaceCharacterIndex: indent, range: line, text } = document.lineAt(start);
  const signEnd = text.indexOf(INLINE_START, start.character) + INLINE_START.length;
  const mark =
    form === 'block'
      ? line.with({ start: start.with({ character: indent }) })
      : range.with({ end: start.with({ character: signEnd }) });
  return mark.end.isBefore(end) ? mark : mark.with({ end });
}

function visibleDocuments(): ReadonlyMap<string, vscode.TextDocument> {
  return new Map(vscode.window.visibleTextEditors.map(({ document }) => [document.uri.toString(), document]));
}
