import type * as vscode from 'vscode';
import { onReset } from './resets.ts';
import { screen, type OnScreen } from './screen.ts';

/** A dialog for choosing files, open until the person answers. */
export class ShownFileDialog implements OnScreen {
  readonly kind: 'open' | 'save';
  readonly options: vscode.OpenDialogOptions & vscode.SaveDialogOptions;
  private readonly answer: (chosen: vscode.Uri[] | undefined) => void;

  constructor(
    kind: 'open' | 'save',
    options: vscode.OpenDialogOptions & vscode.SaveDialogOptions,
    answer: (chosen: vscode.Uri[] | undefined) => void,
  ) {
    this.kind = kind;
    this.options = options;
    this.answer = answer;
  }

  choose(...chosen: vscode.Uri[]): void {
    screen.remove(this);
    this.answer(chosen);
  }
  cancel(): void {
    screen.remove(this);
    this.answer(undefined);
  }
  describe(): string {
    return `${this.kind} dialog ${JSON.stringify(this.options.title ?? '')}`;
  }
}

const fileDialogs: ShownFileDialog[] = [];
onReset(() => fileDialogs.splice(0));

function ask(kind: 'open' | 'save', options: vscode.OpenDialogOptions & vscode.SaveDialogOptions) {
  return new Promise<vscode.Uri[] | undefined>((resolve) => {
    const dialog = new ShownFileDialog(kind, options, resolve);
    fileDialogs.push(dialog);
    screen.show(dialog);
  });
}

export function showOpenDialog(options: vscode.OpenDialogOptions = {}): Promise<vscode.Uri[] | undefined> {
  return ask('open', options);
}
export async function showSaveDialog(
  options: vscode.SaveDialogOptions = {},
): Promise<vscode.Uri | undefined> {
  return (await ask('save', options))?.[0];
}
