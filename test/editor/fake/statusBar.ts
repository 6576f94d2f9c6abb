import type * as vscode from 'vscode';
import { StatusBarAlignment } from './enums.ts';
import { Disposable } from './events.ts';
import { onReset } from './resets.ts';
import { screen } from './screen.ts';

export class FakeStatusBarItem implements vscode.StatusBarItem {
  readonly id: string;
  readonly alignment: vscode.StatusBarAlignment;
  readonly priority: number | undefined;
  name: string | undefined;
  tooltip: string | vscode.MarkdownString | undefined;
  color: string | vscode.ThemeColor | undefined;
  command: string | vscode.Command | undefined;
  accessibilityInformation: vscode.AccessibilityInformation | undefined;
  visible = false;
  private shownText = '';
  private background: vscode.ThemeColor | undefined;

  constructor(id: string, alignment: vscode.StatusBarAlignment, priority: number | undefined) {
    this.id = id;
    this.alignment = alignment;
    this.priority = priority;
  }

  get text(): string {
    return this.shownText;
  }
  set text(text: string) {
    this.shownText = text;
    screen.changed();
  }

  get backgroundColor(): vscode.ThemeColor | undefined {
    return this.background;
  }
  /** VS Code knows two backgrounds and ignores any other colour. */
  set backgroundColor(color: vscode.ThemeColor | undefined) {
    const known = /^statusBarItem\.(error|warning)Background$/;
    const id = (color as { readonly id?: string } | undefined)?.id;
    this.background = id !== undefined && known.test(id) ? color : undefined;
  }

  show(): void {
    this.visible = true;
    screen.changed();
  }
  hide(): void {
    this.visible = false;
    screen.changed();
  }
  dispose(): void {
    this.hide();
    const index = statusBarItems.indexOf(this);
    if (index >= 0) statusBarItems.splice(index, 1);
  }
}

export const statusBarItems: FakeStatusBarItem[] = [];
export const statusBarMessages: string[] = [];
onReset(() => {
  statusBarItems.splice(0);
  statusBarMessages.splice(0);
});

export function createStatusBarItem(
  idOrAlignment: string | vscode.StatusBarAlignment = 'xq-encrypt.xq-encrypt',
  alignmentOrPriority?: number,
  priority?: number,
): vscode.StatusBarItem {
  const named = typeof idOrAlignment === 'string';
  const alignment = named ? alignmentOrPriority : idOrAlignment;
  const side = alignment === StatusBarAlignment.Right ? StatusBarAlignment.Right : StatusBarAlignment.Left;
  const id = named ? idOrAlignment : 'xq-encrypt.xq-encrypt';
  const item = new FakeStatusBarItem(id, side, named ? priority : alignmentOrPriority);
  statusBarItems.push(item);
  return item;
}

export function setStatusBarMessage(text: string): vscode.Disposable {
  statusBarMessages.push(text);
  return new Disposable(() => statusBarMessages.splice(statusBarMessages.indexOf(text), 1));
}
