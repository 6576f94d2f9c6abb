import * as vscode from 'vscode';
import type { Config } from '../config.ts';
import { DisposableStore } from '../disposables.ts';
import type { IndexedDocuments } from './indexedDocuments.ts';
import { commandsFor } from './messageCommands.ts';
import type { MessageLine, NearMessages } from './messageLines.ts';
import { linesOnScreen, messagesNear } from './messageLines.ts';
import type { Standings } from './standings.ts';
import { inShort, inShortTogether } from './standingWords.ts';
import type { Surface } from './surfaces.ts';

/** Messages of one document that have lenses; where there are more, those near what is on the screen. */
export const MOST_MESSAGES = 200;

/** Above each message who may read it and until when, as far as known, and what can be done with it. */
export const codeLens: Surface = ({ config }, documents, standings) => {
  const owned = new DisposableStore();
  const lenses = owned.add(new MessageLenses(config, documents, standings));
  owned.add(vscode.languages.registerCodeLensProvider('*', lenses));
  return owned;
};

/** A lens that gets its words when it comes onto the screen. */
class MessageLens extends vscode.CodeLens {
  readonly words: () => vscode.Command;

  constructor(range: vscode.Range, words: () => vscode.Command) {
    super(range);
    this.words = words;
  }
}

/** VS Code asks by itself when the text changes, so nothing here follows typing. */
class MessageLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #config: Config;
  readonly #documents: IndexedDocuments;
  readonly #standings: Standings;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  /** Of a document that has too many messages: for which lines there are lenses. */
  readonly #given = new WeakMap<vscode.TextDocument, NearMessages>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(config: Config, documents: IndexedDocuments, standings: Standings) {
    this.#config = config;
    this.#documents = documents;
    this.#standings = standings;
    this.#owned.add(
      standings.onDidChange(() => {
        this.#changed.fire();
      }),
    );
    this.#owned.add(vscode.window.onDidChangeTextEditorVisibleRanges(this.#scrolled));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#config.showCodeLens) return [];
    const onScreen = linesOnScreen(vscode.window.visibleTextEditors, document) ?? { first: 0, last: 0 };
    const near = messagesNear(this.#documents.all(document), onScreen, MOST_MESSAGES);
    this.#given.set(document, near);
    return near.lines.flatMap((messages) => this.#lensesOf(document, messages));
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (lens instanceof MessageLens) lens.command = lens.words();
    return lens;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #lensesOf(document: vscode.TextDocument, messages: MessageLine): vscode.CodeLens[] {
    const { start } = messages[0].range;
    const range = new vscode.Range(start, start);
    const standings = messages.map((message) => this.#standings.of(message));
    return [
      new MessageLens(range, () => this.#standing(messages)),
      ...commandsFor(document, messages, standings).map((command) => new vscode.CodeLens(range, command)),
    ];
  }

  /** Text alone: without a command it cannot be pressed. */
  #standing(messages: MessageLine): vscode.Command {
    const { now } = this.#standings;
    const [first, ...others] = messages.map((message) => this.#standings.of(message));
    if (first === undefined) throw new RangeError('a line without messages');
    const { text, until } =
      others.length === 0 ? inShort(first, now) : inShortTogether([first, ...others], now);
    this.#standings.holdsUntil(until);
    return { command: '', title: text };
  }

  readonly #scrolled = ({ textEditor: { document } }: vscode.TextEditorVisibleRangesChangeEvent): void => {
    const given = this.#given.get(document);
    const onScreen = linesOnScreen(vscode.window.visibleTextEditors, document);
    if (given === undefined || onScreen === undefined) return;
    if (onScreen.first < given.from || onScreen.last > given.to) this.#changed.fire();
  };
}
