import type * as vscode from 'vscode';
import type { FakeInputBox } from './inputBox.ts';
import { QuickInputButtons } from './markup.ts';
import type { FakeQuickInput } from './quickInput.ts';
import type { FakeQuickPick } from './quickPick.ts';
import { matches, waitUntil, type Matching } from './screen.ts';
import { turn } from './turn.ts';

abstract class QuickInputHandle<I extends FakeQuickInput> {
  protected readonly input: I;

  constructor(input: I) {
    this.input = input;
  }

  get title(): string | undefined {
    return this.input.title;
  }
  get step(): number | undefined {
    return this.input.step;
  }
  get totalSteps(): number | undefined {
    return this.input.totalSteps;
  }
  get placeholder(): string | undefined {
    return this.input.placeholder;
  }
  get busy(): boolean {
    return this.input.busy;
  }
  get enabled(): boolean {
    return this.input.enabled;
  }
  get ignoreFocusOut(): boolean {
    return this.input.ignoreFocusOut;
  }
  get isOnScreen(): boolean {
    return this.input.isOnScreen;
  }
  /** The tooltips of the title's buttons, in their order. */
  get buttons(): readonly string[] {
    return this.input.buttons.map(({ tooltip }) => tooltip ?? '');
  }

  /** Presses a button of the title by (part of) its tooltip; `'Back'` is VS Code's own, whatever its tooltip. */
  async press(tooltip: Matching): Promise<void> {
    this.demandUsable();
    const button = this.input.buttons.find((one) => isWanted(one, tooltip));
    if (button === undefined)
      throw new Error(
        `No button ${String(tooltip)} on ${this.input.describe()}: ${this.buttons.join(' | ')}`,
      );
    this.input.emitters.button.fire(button);
    await turn();
  }

  /** Escape. Resolves when the extension has heard of it. */
  async hide(): Promise<void> {
    this.demandVisible();
    this.input.leave();
    await turn();
  }

  /** Waits until the person may go on: on the screen, enabled, and not busy. */
  async ready(): Promise<this> {
    await waitUntil(
      () => (this.isOnScreen && this.enabled && !this.busy) || undefined,
      `idle ${this.input.describe()}`,
    );
    return this;
  }

  /** Waits until it has gone from the screen. */
  async closed(): Promise<void> {
    await waitUntil(() => !this.isOnScreen || undefined, `end of ${this.input.describe()}`);
  }

  protected demandVisible(): void {
    if (!this.isOnScreen) throw new Error(`The person no longer sees the ${this.input.describe()}`);
  }
  protected demandUsable(): void {
    this.demandVisible();
    if (!this.enabled) throw new Error(`The person cannot use the ${this.input.describe()}`);
  }
}

function isWanted(button: vscode.QuickInputButton, tooltip: Matching): boolean {
  return tooltip === 'Back' ? button === QuickInputButtons.Back : matches(button.tooltip, tooltip);
}

export class InputBoxHandle extends QuickInputHandle<FakeInputBox> {
  get value(): string {
    return this.input.value;
  }
  get prompt(): string | undefined {
    return this.input.prompt;
  }
  get password(): boolean {
    return this.input.password;
  }
  get valueSelection(): readonly [number, number] | undefined {
    return this.input.valueSelection;
  }
  get validationMessage(): string | undefined {
    const message = this.input.validationMessage;
    return typeof message === 'object' ? message.message : message;
  }

  /** Replaces what stands in the box, as one paste; waits for the validation of `showInputBox`. */
  async type(text: string): Promise<void> {
    this.demandUsable();
    this.input.typeText(text);
    await this.settle();
  }
  /** Enter. Whether the box then closes is up to the extension. */
  async accept(): Promise<void> {
    this.demandUsable();
    this.input.emitters.accept.fire();
    await this.settle();
  }
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }
  /** Waits for a reason under the box. */
  validation(matching: Matching): Promise<string> {
    const look = (): string | undefined =>
      matches(this.validationMessage, matching) ? this.validationMessage : undefined;
    return waitUntil(look, `reason ${String(matching)} (it says: ${this.validationMessage ?? 'nothing'})`);
  }

  private async settle(): Promise<void> {
    await turn();
    await this.input.validating;
  }
}

type Item = vscode.QuickPickItem;

export class QuickPickHandle extends QuickInputHandle<FakeQuickPick<Item>> {
  get value(): string {
    return this.input.value;
  }
  /** What the list shows for what is typed, without separators. */
  get items(): readonly Item[] {
    return this.input.visibleItems;
  }
  get labels(): readonly string[] {
    return this.items.map(({ label }) => label);
  }
  /** Everything the extension put into the list, separators included. */
  get allItems(): readonly Item[] {
    return this.input.items;
  }
  get activeItems(): readonly Item[] {
    return this.input.activeItems;
  }
  get selectedItems(): readonly Item[] {
    return this.input.selectedItems;
  }
  /** The labels with a tick, as the person sees them. */
  get ticked(): readonly string[] {
    return this.input.ticked.map(({ label }) => label);
  }
  get canSelectMany(): boolean {
    return this.input.canSelectMany;
  }

  async type(text: string): Promise<void> {
    this.demandUsable();
    this.input.typeText(text);
    await turn();
  }
  async tick(label: Matching): Promise<void> {
    await this.setTick(label, true);
  }
  async untick(label: Matching): Promise<void> {
    await this.setTick(label, false);
  }
  /** Clicks an item of a list for one choice. */
  async choose(label: Matching): Promise<void> {
    const item = this.find(label);
    if (this.canSelectMany) throw new Error('A click only ticks here: use tick and accept');
    this.input.highlight(item);
    await this.accept();
  }
  /** Moves to an item with the arrow keys. */
  async moveTo(label: Matching): Promise<void> {
    this.input.highlight(this.find(label));
    await turn();
  }
  async pressItemButton(label: Matching, tooltip: Matching): Promise<void> {
    const item = this.find(label);
    const button = item.buttons?.find((one) => isWanted(one, tooltip));
    if (button === undefined) throw new Error(`No button ${String(tooltip)} on ${item.label}`);
    this.input.listEmitters.itemButton.fire({ button, item });
    await turn();
  }
  /** Enter. */
  async accept(): Promise<void> {
    this.demandUsable();
    this.input.acceptActive();
    await turn();
  }
  /** Waits until the list shows an item, for lists that come late. */
  shows(label: Matching): Promise<Item> {
    const look = (): Item | undefined => this.items.find((item) => matches(item.label, label));
    return waitUntil(look, `item ${String(label)} in ${this.input.describe()}`);
  }

  private async setTick(label: Matching, on: boolean): Promise<void> {
    const item = this.find(label);
    if (!this.canSelectMany) throw new Error('This list takes one choice: use choose');
    this.input.toggle(item, on);
    await turn();
  }

  private find(label: Matching): Item {
    this.demandUsable();
    const exact = this.items.find((item) => item.label === label);
    const item = exact ?? this.items.find((one) => matches(one.label, label));
    if (item === undefined) throw new Error(`No item ${String(label)} in ${this.input.describe()}`);
    return item;
  }
}
