import type * as vscode from 'vscode';
import { onReset } from './resets.ts';
import { screen, type OnScreen } from './screen.ts';

export type Severity = 'information' | 'warning' | 'error';
type Item = string | vscode.MessageItem;

/** A notification or, when modal, a dialog. It stays until the person answers it. */
export class ShownMessage implements OnScreen {
  readonly severity: Severity;
  readonly text: string;
  readonly modal: boolean;
  /** VS Code shows the detail in dialogs only. */
  readonly detail: string | undefined;
  readonly items: readonly Item[];
  private readonly answer: (item: Item | undefined) => void;

  constructor(
    severity: Severity,
    text: string,
    options: vscode.MessageOptions,
    items: readonly Item[],
    answer: (item: Item | undefined) => void,
  ) {
    this.severity = severity;
    this.text = text;
    this.modal = options.modal ?? false;
    this.detail = this.modal ? options.detail : undefined;
    this.items = items;
    this.answer = answer;
  }

  get buttons(): readonly string[] {
    return this.items.map(titleOf);
  }

  close(item: Item | undefined): void {
    screen.remove(this);
    this.answer(item);
  }

  /** Escape or Cancel of a dialog answers its close button, if it names one. */
  get closeItem(): Item | undefined {
    if (!this.modal) return undefined;
    return this.items.find((item) => typeof item === 'object' && item.isCloseAffordance === true);
  }

  describe(): string {
    return `${this.severity} ${this.modal ? 'dialog' : 'message'} ${JSON.stringify(this.text)} [${this.buttons.join(' | ')}]`;
  }
}

export const titleOf = (item: Item): string => (typeof item === 'string' ? item : item.title);

/** Every message ever shown since the reset, answered or not. */
export const messageHistory: ShownMessage[] = [];
onReset(() => messageHistory.splice(0));

const isOptions = (value: Item | vscode.MessageOptions | undefined): value is vscode.MessageOptions =>
  typeof value === 'object' && !('title' in value);

export function showMessage(severity: Severity) {
  return <T extends Item>(text: string, ...rest: (vscode.MessageOptions | T)[]): Promise<T | undefined> =>
    new Promise((resolve) => {
      const options = isOptions(rest[0]) ? rest[0] : {};
      const items = rest.filter((one): one is T => !isOptions(one));
      const answer = (item: Item | undefined): void => {
        resolve(items.find((one) => one === item));
      };
      const message = new ShownMessage(severity, text, options, items, answer);
      messageHistory.push(message);
      screen.show(message);
    });
}
