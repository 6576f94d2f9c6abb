import type * as vscode from 'vscode';
import { signInFromAccountsMenu, signOutFromAccountsMenu } from './authentication.ts';
import { commands } from './commands.ts';
import { openWithCustomEditor } from './customEditors.ts';
import { closeEditor, during, select, type, typeAt, typeWhile } from './editorWindow.ts';
import type { FakeEditor } from './editors.ts';
import { ShownFileDialog } from './fileDialogs.ts';
import { FakeInputBox } from './inputBox.ts';
import { InputBoxHandle, QuickPickHandle } from './inputHandles.ts';
import { hoverAt, lensCount, lensLines, problemsOf, quickFixesAt } from './languageHandles.ts';
import { ShownMessage, titleOf } from './messages.ts';
import { Range } from './positions.ts';
import { progressHistory, type ShownProgress } from './progress.ts';
import { currentQuickInput, loseFocus, type FakeQuickInput } from './quickInput.ts';
import { FakeQuickPick } from './quickPick.ts';
import { matches, screen, waitUntil, type Matching } from './screen.ts';
import { statusBarItems, type FakeStatusBarItem } from './statusBar.ts';
import { later, turn } from './turn.ts';
import { setActive, setFocused } from './window.ts';

/** Which box or picker; all that is given must match. */
export interface Which {
  readonly title?: Matching;
  readonly placeholder?: Matching;
  readonly prompt?: Matching;
  readonly step?: number;
}

function fits(input: FakeQuickInput, which: Which): boolean {
  const prompt = input instanceof FakeInputBox ? input.prompt : undefined;
  return (
    matches(input.title, which.title) &&
    matches(input.placeholder, which.placeholder) &&
    matches(prompt, which.prompt) &&
    (which.step === undefined || which.step === input.step)
  );
}

const named = (which: object): string =>
  Object.entries(which)
    .map(([key, value]) => ` ${key} ${String(value)}`)
    .join(',');

export class MessageHandle {
  private readonly message: ShownMessage;

  constructor(message: ShownMessage) {
    this.message = message;
  }

  get severity(): ShownMessage['severity'] {
    return this.message.severity;
  }
  get text(): string {
    return this.message.text;
  }
  get detail(): string | undefined {
    return this.message.detail;
  }
  get modal(): boolean {
    return this.message.modal;
  }
  get buttons(): readonly string[] {
    return this.message.buttons;
  }

  /** Presses a button by its title. */
  async choose(label: string): Promise<void> {
    const item = this.message.items.find((one) => titleOf(one) === label);
    if (item === undefined)
      throw new Error(`No button ${JSON.stringify(label)} on ${this.message.describe()}`);
    await this.close(item);
  }
  /** Closes a notification, or cancels a dialog. */
  async dismiss(): Promise<void> {
    await this.close(this.message.closeItem);
  }

  private async close(item: ShownMessage['items'][number] | undefined): Promise<void> {
    if (!screen.things.includes(this.message)) throw new Error(`Gone already: ${this.message.describe()}`);
    this.message.close(item);
    await turn();
  }
}

/** The person in front of the editor. Every method that waits fails with a list of what is on the screen instead. */
export const user = {
  /** The input box that is open, or the next one; `running`, if given, ends the waiting when it settles. */
  async inputBox(which: Which = {}, running?: PromiseLike<unknown>): Promise<InputBoxHandle> {
    const look = (): FakeInputBox | undefined => {
      const input = currentQuickInput();
      return input instanceof FakeInputBox && fits(input, which) ? input : undefined;
    };
    return new InputBoxHandle(await waitUntil(look, `input box with${named(which)}`, running));
  },

  async quickPick(which: Which = {}, running?: PromiseLike<unknown>): Promise<QuickPickHandle> {
    const look = (): FakeQuickPick<vscode.QuickPickItem> | undefined => {
      const input = currentQuickInput();
      return input instanceof FakeQuickPick && fits(input, which) ? input : undefined;
    };
    return new QuickPickHandle(await waitUntil(look, `quick pick with${named(which)}`, running));
  },

  async message(matching?: Matching, running?: PromiseLike<unknown>): Promise<MessageHandle> {
    const look = (): ShownMessage | undefined =>
      screen.things.find(
        (thing): thing is ShownMessage => thing instanceof ShownMessage && matches(thing.text, matching),
      );
    return new MessageHandle(await waitUntil(look, `message ${String(matching)}`, running));
  },

  async fileDialog(kind?: 'open' | 'save', running?: PromiseLike<unknown>): Promise<ShownFileDialog> {
    const look = (): ShownFileDialog | undefined =>
      screen.things.find(
        (thing): thing is ShownFileDialog =>
          thing instanceof ShownFileDialog && (kind ?? thing.kind) === thing.kind,
      );
    return waitUntil(look, `${kind ?? 'file'} dialog`, running);
  },

  /** A running progress by its title. */
  progress(matching?: Matching): Promise<ShownProgress> {
    const look = (): ShownProgress | undefined =>
      progressHistory.find((one) => !one.done && matches(one.title, matching));
    return waitUntil(look, `progress ${String(matching)}`);
  },

  /** The status bar item by (the end of) its id, once it shows a text that matches. */
  statusBar(id: string, matching?: Matching): Promise<FakeStatusBarItem> {
    const look = (): FakeStatusBarItem | undefined =>
      statusBarItems.find((one) => one.id.endsWith(id) && one.visible && matches(one.text, matching));
    const texts = (): string => statusBarItems.map((one) => `${one.id} "${one.text}"`).join(', ');
    return waitUntil(look, `status bar item ${id} ${String(matching)} (there: ${texts()})`);
  },

  async clickStatusBar(id: string): Promise<unknown> {
    const { command } = await user.statusBar(id);
    if (command === undefined) throw new Error(`The status bar item ${id} does nothing on a click`);
    if (typeof command === 'string') return commands.executeCommand(command);
    return commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  },

  /** Runs a command from the palette or a menu. */
  run(id: string, ...args: unknown[]): Promise<unknown> {
    return commands.executeCommand(id, ...args);
  },

  /** Fails if anything waits for the person, after the extension had its turn. */
  async expectNothingOpen(): Promise<void> {
    await turn();
    if (screen.things.length > 0)
      throw new Error(`Expected nothing open. On the screen:${screen.describe()}`);
  },

  /** Goes to another window, for example to the mail: boxes without `ignoreFocusOut` close. */
  async lookAway(): Promise<void> {
    setFocused(false);
    loseFocus();
    await turn();
  },
  async lookBack(): Promise<void> {
    setFocused(true);
    await turn();
  },

  /** Leaves the computer alone for as long as VS Code notices. */
  async goAway(): Promise<void> {
    setActive(false);
    await turn();
  },
  async comeBack(): Promise<void> {
    setActive(true);
    await turn();
  },

  /** From then on these lines are on the screen, counted from 0, both ends included. */
  async scroll(editor: FakeEditor, first: number, last: number): Promise<void> {
    editor.scrollTo(new Range(first, 0, last, Number.MAX_SAFE_INTEGER));
    await turn();
    await turn();
  },
  lenses: lensLines,
  /** How many lenses there are, also off the screen. */
  lensCount,
  hover: hoverAt,
  problems: problemsOf,
  quickFixes: quickFixesAt,

  openWithCustomEditor,
  select,
  type,
  typeAt,
  typeWhile,
  during,
  closeEditor,
  undo(editor: FakeEditor): boolean {
    return editor.document.undo();
  },
  redo(editor: FakeEditor): boolean {
    return editor.document.redo();
  },
  signInFromAccountsMenu,
  signOutFromAccountsMenu,
};

/**
 * Lets everything that is already under way in the fake arrive: events told later, what they cause, and what is loaded
 * for it. Modules are found one after the other, so that one that is asked for last comes last.
 */
export async function settle(turns = 3): Promise<void> {
  for (let left = turns; left > 0; left -= 1) {
    await import('./turn.ts');
    await new Promise<void>((resolve) => {
      later(resolve);
    });
  }
}
