import * as vscode from 'vscode';
import type { Change } from '../text/movedOffsets.ts';

/**
 * How long after the last key a document is saved, in milliseconds. VS Code writes what is not saved, in clear, to its
 * backups a second after the last change. With every key would be sooner, but every save ends an undo step: undo would
 * go letter by letter.
 */
const AFTER_TYPING = 300;
/** The most that waits, in milliseconds, while somebody types on without a pause. */
const LATEST = 1000;
/** How often it is tried again where a document stays unsaved. */
const ATTEMPTS = 3;

/** Saves a document by itself: soon after typing, at once after any other change. */
export class AutoSave implements vscode.Disposable {
  readonly #document: () => vscode.TextDocument | undefined;
  readonly #now: () => number;
  readonly #changed = new vscode.EventEmitter<void>();
  /** It has given up, or the document was saved after that. */
  readonly onDidChange = this.#changed.event;
  #hasGivenUp = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that is not saved. */
  #since: number | undefined;

  constructor(document: () => vscode.TextDocument | undefined, now: () => number) {
    this.#document = document;
    this.#now = now;
  }

  changed(changes: readonly Change[]): void {
    clearTimeout(this.#timer);
    this.#since ??= this.#now();
    const isDue = this.#now() - this.#since >= LATEST - AFTER_TYPING;
    if (isTyping(changes) && !isDue) this.#timer = setTimeout(() => void this.now(), AFTER_TYPING);
    else void this.now();
  }

  /** VS Code did not save the document, however often it was told to. */
  get hasGivenUp(): boolean {
    return this.#hasGivenUp;
  }

  /** It was saved, by whomever. */
  saved(): void {
    this.#setGivenUp(false);
  }

  /** Never rejects: VS Code tells why it cannot save, and the document stays unsaved. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const document = this.#document();
      if (document === undefined) return;
      const { version } = document;
      await save(document).catch(() => undefined);
      // What was typed in between is saved by its own turn.
      if (!document.isDirty || document.version !== version) return;
    }
    this.#setGivenUp(true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #setGivenUp(hasGivenUp: boolean): void {
    if (hasGivenUp === this.#hasGivenUp) return;
    this.#hasGivenUp = hasGivenUp;
    this.#changed.fire();
  }
}

/** One character more or one less; anything else VS Code keeps as an undo step of its own anyway. */
function isTyping(changes: readonly Change[]): boolean {
  const [first] = changes;
  return (
    changes.length === 1 &&
    first !== undefined &&
    first.text.length + first.rangeLength === 1 &&
    !first.text.includes('\n')
  );
}

/**
 * Saving through the document runs what the user has VS Code do on saving: it takes away the blank that was just typed.
 * Without that, only the active editor can be saved.
 */
async function save(document: vscode.TextDocument): Promise<void> {
  if (vscode.window.activeTextEditor?.document === document)
    await vscode.commands.executeCommand('workbench.action.files.saveWithoutFormatting');
  else await document.save();
}
