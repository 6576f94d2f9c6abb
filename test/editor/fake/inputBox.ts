import type * as vscode from 'vscode';
import { InputBoxValidationSeverity } from './enums.ts';
import { FakeQuickInput } from './quickInput.ts';

export class FakeInputBox extends FakeQuickInput implements vscode.InputBox {
  valueSelection: readonly [number, number] | undefined;
  password = false;
  prompt: string | undefined;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  /** Validation by `showInputBox`, which a person's typing waits for. */
  validating: Promise<unknown> = Promise.resolve();

  get value(): string {
    return this.text;
  }
  /** Unlike a picker's, a box's value set by the extension is not told back to it. */
  set value(value: string) {
    this.text = value;
  }

  describe(): string {
    const name = this.title ?? this.placeholder ?? this.prompt ?? '';
    return `input box ${JSON.stringify(name)}${this.enabled ? '' : ' (not enabled)'}`;
  }
}

type Verdict = string | vscode.InputBoxValidationMessage | undefined;

const isRefusal = (verdict: Verdict): boolean =>
  typeof verdict === 'object'
    ? verdict.severity === InputBoxValidationSeverity.Error
    : verdict !== undefined && verdict !== '';

export function showInputBox(
  options: vscode.InputBoxOptions = {},
  token?: vscode.CancellationToken,
): Promise<string | undefined> {
  if (token?.isCancellationRequested === true) return Promise.resolve(undefined);
  const box = new FakeInputBox();
  dress(box, options);
  return new Promise((resolve) => {
    const judge = async (text: string): Promise<Verdict> =>
      (await options.validateInput?.(text)) ?? undefined;
    const check = async (thenClose: boolean): Promise<void> => {
      const { value } = box;
      const verdict = await judge(value);
      if (value !== box.value) return;
      box.validationMessage = verdict;
      if (!thenClose || isRefusal(verdict)) return;
      resolve(value);
      box.dispose();
    };
    box.onDidChangeValue(() => (box.validating = check(false)));
    box.onDidAccept(() => (box.validating = check(true)));
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    token?.onCancellationRequested(() => {
      box.hide();
    });
    box.show();
  });
}

function dress(box: FakeInputBox, options: vscode.InputBoxOptions): void {
  box.title = options.title;
  box.prompt = options.prompt;
  box.placeholder = options.placeHolder;
  box.password = options.password ?? false;
  box.ignoreFocusOut = options.ignoreFocusOut ?? false;
  box.value = options.value ?? '';
  box.valueSelection = options.valueSelection;
}
