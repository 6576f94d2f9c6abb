import type * as vscode from 'vscode';
import { EventEmitter } from './events.ts';
import { onReset } from './resets.ts';
import { screen, type OnScreen } from './screen.ts';
import { later } from './turn.ts';

/** The window shows one quick input at a time: a second one hides the first. */
const window = { current: undefined as FakeQuickInput | undefined };
onReset(() => {
  window.current = undefined;
});

export const currentQuickInput = (): FakeQuickInput | undefined => window.current;

/** Whoever waits for the person looks again whenever the extension sets a property. */
function observed<T extends object>(input: T): T {
  return new Proxy(input, {
    set(target, key, value, receiver) {
      const done = Reflect.set(target, key, value, receiver);
      screen.changed();
      return done;
    },
  });
}

export abstract class FakeQuickInput implements vscode.QuickInput, OnScreen {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  placeholder: string | undefined;
  buttons: readonly vscode.QuickInputButton[] = [];
  readonly emitters = {
    value: new EventEmitter<string>(),
    accept: new EventEmitter<void>(),
    button: new EventEmitter<vscode.QuickInputButton>(),
    hide: new EventEmitter<void>(),
  };
  readonly onDidChangeValue = this.emitters.value.event;
  readonly onDidAccept = this.emitters.accept.event;
  readonly onDidTriggerButton = this.emitters.button.event;
  readonly onDidHide = this.emitters.hide.event;
  protected text = '';
  protected disposed = false;
  private wanted = false;
  private hideIsExpected = false;

  constructor() {
    return observed(this);
  }

  abstract describe(): string;

  get isOnScreen(): boolean {
    return window.current === this;
  }

  show(): void {
    if (this.disposed) return;
    this.wanted = true;
    this.hideIsExpected = true;
    if (this.isOnScreen) return;
    window.current?.leave();
    window.current = this;
    screen.show(this);
    this.shown();
  }

  hide(): void {
    this.wanted = false;
    if (!this.disposed) this.leave();
  }

  /** Telling the listener once more that it is hidden, when the person hid it before, is VS Code's habit. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.tellHidden();
    for (const emitter of Object.values(this.emitters)) emitter.dispose();
    if (this.isOnScreen) window.current = undefined;
    screen.remove(this);
  }

  /** Goes from the screen: by Escape, by another input, by looking away. The extension hears of it a turn later. */
  leave(): void {
    if (!this.isOnScreen) return;
    window.current = undefined;
    screen.remove(this);
    later(() => {
      if (!this.disposed) this.tellHidden();
    });
  }

  typeText(text: string): void {
    this.text = text;
    this.emitters.value.fire(text);
  }

  protected shown(): void {
    return undefined;
  }

  private tellHidden(): void {
    if (!this.hideIsExpected) return;
    this.hideIsExpected = this.wanted;
    this.emitters.hide.fire();
  }
}

/** The person clicks elsewhere, or goes to another window to look at the mail. */
export function loseFocus(): void {
  if (window.current?.ignoreFocusOut === false) window.current.leave();
}
