import type * as vscode from 'vscode';
import { QuickPickItemKind } from './enums.ts';
import { EventEmitter } from './events.ts';
import { FakeQuickInput } from './quickInput.ts';
import { later } from './turn.ts';

export class FakeQuickPick<T extends vscode.QuickPickItem>
  extends FakeQuickInput
  implements vscode.QuickPick<T>
{
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  keepScrollPosition = false;
  readonly listEmitters = {
    active: new EventEmitter<readonly T[]>(),
    selection: new EventEmitter<readonly T[]>(),
    itemButton: new EventEmitter<vscode.QuickPickItemButtonEvent<T>>(),
  };
  readonly onDidChangeActive = this.listEmitters.active.event;
  readonly onDidChangeSelection = this.listEmitters.selection.event;
  readonly onDidTriggerItemButton = this.listEmitters.itemButton.event;
  /** The ticks the person sees; the extension's `selectedItems` may be older. */
  ticked: readonly T[] = [];
  private all: readonly T[] = [];
  private active: readonly T[] = [];
  private selected: readonly T[] = [];

  get value(): string {
    return this.text;
  }
  /** A picker tells its own value back, also when the extension set it. */
  set value(value: string) {
    if (value === this.text) return;
    this.text = value;
    this.activateFirst();
    later(() => {
      this.emitters.value.fire(value);
    });
  }

  get items(): readonly T[] {
    return this.all;
  }
  /** New items are all without a tick, until the extension sets `selectedItems` again. */
  set items(items: readonly T[]) {
    this.all = [...items];
    this.ticked = [];
    this.activateFirst();
  }

  get activeItems(): readonly T[] {
    return this.active;
  }
  set activeItems(items: readonly T[]) {
    this.active = items.filter((item) => this.all.includes(item));
    this.tellLater(() => {
      this.listEmitters.active.fire(this.active);
    });
  }

  get selectedItems(): readonly T[] {
    return this.selected;
  }
  /** Ticks set by the extension are told back to it. */
  set selectedItems(items: readonly T[]) {
    this.selected = items.filter((item) => this.all.includes(item));
    this.ticked = this.selected;
    if (this.canSelectMany) this.tellTicks();
  }

  /** What the person sees in the list for what is typed; without the separators. */
  get visibleItems(): readonly T[] {
    return this.all.filter((item) => item.kind !== QuickPickItemKind.Separator && this.matchesValue(item));
  }

  override typeText(text: string): void {
    super.typeText(text);
    this.activateFirst();
  }

  toggle(item: T, on: boolean): void {
    const ticks = new Set(this.ticked);
    if (on) ticks.add(item);
    else ticks.delete(item);
    this.select(this.all.filter((one) => ticks.has(one)));
  }

  /** Enter, or a click: the accepted item becomes the selection first. */
  acceptActive(): void {
    const [first] = this.active;
    if (this.canSelectMany) {
      if (this.ticked.length === 0) this.select([]);
    } else if (first !== undefined) this.select([first]);
    this.emitters.accept.fire();
  }

  highlight(item: T): void {
    this.active = [item];
    this.listEmitters.active.fire(this.active);
  }

  override dispose(): void {
    super.dispose();
    for (const emitter of Object.values(this.listEmitters)) emitter.dispose();
  }

  describe(): string {
    const labels = this.visibleItems.map(({ label }) => label).join(' | ');
    return `quick pick ${JSON.stringify(this.title ?? this.placeholder ?? '')} [${labels}]`;
  }

  /** What the extension made active before showing stays active; otherwise the first item is. */
  protected override shown(): void {
    if (this.active.length > 0) this.activeItems = this.active;
    else this.activateFirst();
    if (this.canSelectMany && this.ticked.length > 0) this.tellTicks();
  }

  private select(items: readonly T[]): void {
    this.ticked = items;
    this.selected = items;
    this.listEmitters.selection.fire(items);
  }

  private tellTicks(): void {
    const items = this.ticked;
    this.tellLater(() => {
      this.listEmitters.selection.fire(items);
    });
  }

  private activateFirst(): void {
    if (this.canSelectMany) return;
    this.activeItems = this.visibleItems.slice(0, 1);
  }

  private tellLater(tell: () => void): void {
    if (!this.isOnScreen) return;
    later(tell);
  }

  private matchesValue(item: T): boolean {
    const wanted = this.text.trim().toLowerCase();
    const has = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) ?? false;
    return (
      item.alwaysShow === true ||
      has(item.label) ||
      (this.matchOnDescription && has(item.description)) ||
      (this.matchOnDetail && has(item.detail))
    );
  }
}

type Choice = string | vscode.QuickPickItem;
interface Row extends vscode.QuickPickItem {
  readonly choice: Choice;
}

export async function showQuickPick(
  choices: readonly Choice[] | PromiseLike<readonly Choice[]>,
  options: vscode.QuickPickOptions = {},
  token?: vscode.CancellationToken,
): Promise<Choice | Choice[] | undefined> {
  if (token?.isCancellationRequested === true) return undefined;
  const pick = new FakeQuickPick<Row>();
  dress(pick, options);
  const answer = answerOf(pick, token);
  if ('then' in choices) pick.busy = true;
  pick.show();
  fill(pick, await choices);
  return answer;
}

function dress(pick: FakeQuickPick<Row>, options: vscode.QuickPickOptions): void {
  pick.title = options.title;
  pick.placeholder = options.placeHolder;
  pick.canSelectMany = options.canPickMany ?? false;
  pick.ignoreFocusOut = options.ignoreFocusOut ?? false;
  pick.matchOnDescription = options.matchOnDescription ?? false;
  pick.matchOnDetail = options.matchOnDetail ?? false;
  pick.onDidChangeActive(([row]) => {
    if (row !== undefined) options.onDidSelectItem?.(row.choice);
  });
}

function fill(pick: FakeQuickPick<Row>, choices: readonly Choice[]): void {
  const rows = choices.map((choice) =>
    typeof choice === 'string' ? { label: choice, choice } : { ...choice, choice },
  );
  pick.items = rows;
  pick.busy = false;
  if (pick.canSelectMany) pick.selectedItems = pick.items.filter(({ picked }) => picked === true);
}

function answerOf(
  pick: FakeQuickPick<Row>,
  token: vscode.CancellationToken | undefined,
): Promise<Choice | Choice[] | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems.map(({ choice }) => choice);
      if (!pick.canSelectMany && chosen.length === 0) return;
      resolve(pick.canSelectMany ? chosen : chosen[0]);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    token?.onCancellationRequested(() => {
      pick.hide();
    });
  });
}
