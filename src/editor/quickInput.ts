import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';

/** The user went one step back. */
export const BACK = Symbol('back');

/** A button of an input box. What `run` throws is shown in the box, which stays open. */
export interface BoxButton<T> {
  readonly button: vscode.QuickInputButton;
  /** Gives a result to close the box with, or a note to show while it stays open. */
  run(signal: AbortSignal): Promise<Outcome<T>>;
}

type Outcome<T> = { readonly result: T } | { readonly note: string; readonly clear?: boolean };

export interface TextQuestion<T> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string | undefined;
  readonly password?: boolean;
  readonly step?: { readonly number: number; readonly of: number };
  readonly canGoBack?: boolean;
  /** What is wrong from the start, as after an answer that turned out not to be good. */
  readonly complaint?: string | undefined;
  /** A value that was refused is typed anew, not corrected: it is selected. */
  readonly retype?: boolean;
  readonly buttons?: readonly BoxButton<T>[];
  /** What is wrong with a value while it is typed; not asked about an empty one. */
  readonly check?: (value: string) => string | undefined;
  /** Takes the value. What it throws is shown in the box, which stays open. */
  readonly accept: (value: string, signal: AbortSignal) => Promise<T>;
  /** The sentence for what `accept` or a button threw; undefined closes the box and passes the failure on. */
  readonly explain: (error: unknown) => string | undefined;
}

/**
 * Asks for a text in a box that stays open while the user looks elsewhere, while its answer is tried, and when the
 * answer was not good. Escape cancels whatever is under way.
 */
export async function askText<T>(question: TextQuestion<T>): Promise<T | typeof BACK> {
  const owned = new DisposableStore();
  const cancelled = new AbortController();
  const box = owned.add(vscode.window.createInputBox());
  dress(box, question);
  try {
    return await new Promise<T | typeof BACK>((resolve, reject) => {
      const attempt = (work: () => Promise<Outcome<T>>): void => {
        void attemptIn(box, question, cancelled.signal, work).then((result) => {
          if (result !== undefined) resolve(result.result);
        }, reject);
      };
      owned.add(box.onDidChangeValue((value) => (box.validationMessage = complaint(question, value))));
      owned.add(
        box.onDidAccept(() => {
          const { value } = box;
          const wrong =
            value.trim() === '' ? vscode.l10n.t('Please fill this in.') : complaint(question, value);
          if (wrong === undefined)
            attempt(async () => ({ result: await question.accept(value, cancelled.signal) }));
          else box.validationMessage = wrong;
        }),
      );
      owned.add(
        box.onDidTriggerButton((pressed) => {
          if (pressed === vscode.QuickInputButtons.Back) resolve(BACK);
          const own = question.buttons?.find(({ button }) => button === pressed);
          if (own !== undefined) attempt(() => own.run(cancelled.signal));
        }),
      );
      owned.add(
        box.onDidHide(() => {
          reject(new vscode.CancellationError());
        }),
      );
      box.show();
    });
  } finally {
    cancelled.abort();
    owned.dispose();
  }
}

function dress<T>(box: vscode.InputBox, question: TextQuestion<T>): void {
  box.title = question.title;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  box.step = question.step?.number;
  box.totalSteps = question.step?.of;
  box.ignoreFocusOut = true;
  box.validationMessage = question.complaint;
  box.buttons = [
    ...(question.canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(question.buttons ?? []).map(({ button }) => button),
  ];
}

function complaint<T>({ check }: TextQuestion<T>, value: string): string | undefined {
  return value.trim() === '' ? undefined : check?.(value);
}

async function attemptIn<T>(
  box: vscode.InputBox,
  question: TextQuestion<T>,
  signal: AbortSignal,
  work: () => Promise<Outcome<T>>,
): Promise<{ readonly result: T } | undefined> {
  // Not disabled: a disabled box loses the keyboard, and Back with it.
  if (box.busy) return undefined;
  box.busy = true;
  box.validationMessage = undefined;
  try {
    const outcome = await work();
    if ('result' in outcome) return outcome;
    if (outcome.clear) box.value = '';
    box.validationMessage = { message: outcome.note, severity: vscode.InputBoxValidationSeverity.Info };
  } catch (error) {
    if (signal.aborted) return undefined;
    const sentence = question.explain(error);
    if (sentence === undefined) throw error;
    box.validationMessage = { message: sentence, severity: vscode.InputBoxValidationSeverity.Error };
    if (question.retype) box.valueSelection = [0, box.value.length];
  }
  box.busy = false;
  return undefined;
}
