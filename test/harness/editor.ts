import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { Menu } from './menu.ts';
import type { QuickInput } from './quickInput.ts';
import type { StatusBar } from './statusBar.ts';
import { until } from './until.ts';
import { boxOfText, colourOfText, type TextBox, visibleLines } from './visibleText.ts';

const selectionItem = 'status.editor.selection';

interface EditorParts {
  readonly quickInput: QuickInput;
  readonly statusBar: StatusBar;
  readonly menu: Menu;
}

/** The active text editor, used as a person does: with the mouse, the keyboard and what is on the screen. */
export class Editor {
  readonly #page: Page;
  readonly #parts: EditorParts;

  constructor(page: Page, parts: EditorParts) {
    this.#page = page;
    this.#parts = parts;
  }

  /** Opens a file of the workspace by its name. */
  async open(name: string): Promise<void> {
    const { quickInput } = this.#parts;
    await quickInput.openWith('ControlOrMeta+P', name);
    await quickInput.pick(name);
    await this.tab(name).and(this.#page.locator('.active')).waitFor();
    await this.focus();
  }

  tab(name: string | RegExp): Locator {
    const tabs = this.#page.locator('.tabs-container .tab');
    return typeof name === 'string'
      ? this.#page.locator(`.tabs-container .tab[data-resource-name="${name}"]`)
      : tabs.filter({ hasText: name });
  }

  async focus(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+1');
    await this.#page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** The text that is on the screen; for a whole file, save it and read it from disk. */
  async visibleText(): Promise<string> {
    return (await visibleLines(this.#page)).join('\n');
  }

  /** Waits until the text on the screen holds this, and returns it. */
  async waitText(wanted: string | RegExp): Promise<string> {
    return until(`the editor to show ${String(wanted)}`, async () => {
      const text = await this.visibleText();
      return (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) ? text : undefined;
    });
  }

  colourOf(text: string): Promise<string> {
    return colourOfText(this.#page, text);
  }

  async #box(text: string): Promise<TextBox> {
    return until(`“${text}” to be on the screen`, () => boxOfText(this.#page, text));
  }

  /** Selects one text, or several at once, by dragging over the first place on the screen where each stands. */
  async select(...texts: readonly string[]): Promise<void> {
    // A busy machine may lose part of a drag; a person would then do it again.
    await this.#selectOnce(texts).catch(() => this.#selectOnce(texts));
  }

  async #selectOnce(texts: readonly string[]): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('ControlOrMeta+Home');
    for (const [index, text] of texts.entries()) {
      const box = await this.#box(text);
      if (index > 0) await this.#page.keyboard.down('Alt');
      await this.#drag(box);
      if (index > 0) await this.#page.keyboard.up('Alt');
    }
    await this.#selected(texts.length, texts.join('').length);
  }

  async #drag({ x, y, width, height }: TextBox): Promise<void> {
    const { mouse } = this.#page;
    await mouse.move(x + 1, y + height / 2);
    await mouse.down();
    await mouse.move(x + width - 1, y + height / 2, { steps: 4 });
    await mouse.up();
  }

  /** The status bar tells what is selected; the editor is ready when it does. */
  async #selected(selections: number, characters: number): Promise<void> {
    const text =
      selections === 1 ? `(${characters} selected)` : `${selections} selections (${characters} characters`;
    await this.#parts.statusBar.wait(selectionItem, text);
  }

  /** Selects every occurrence of a text in the file. */
  async selectOccurrences(text: string, count: number): Promise<void> {
    await this.select(text);
    if (count === 1) return;
    await this.#page.keyboard.press('ControlOrMeta+Shift+L');
    await this.#selected(count, text.length * count);
  }

  /** Puts the cursor at a line and column, counted from 1. */
  async cursorAt(line: number, column = 1): Promise<void> {
    const { quickInput, statusBar } = this.#parts;
    await this.focus();
    await quickInput.openWith('Control+G', `:${line}:${column}`);
    await quickInput.accept();
    await quickInput.waitClosed();
    await statusBar.wait(selectionItem, `Ln ${line}, Col ${column}`);
  }

  /** Selects whole lines, from the start of the first to the end of the last. */
  async selectLines(first: number, last: number): Promise<void> {
    await this.cursorAt(first);
    for (let line = first; line < last; line += 1) await this.#page.keyboard.press('Shift+ArrowDown');
    await this.#page.keyboard.press('Shift+End');
    await this.#parts.statusBar.wait(selectionItem, new RegExp(`Ln ${last}, .*selected`));
  }

  /** Right-clicks on a text on the screen; a selection that holds it stays. */
  async openContextMenu(onText: string): Promise<Menu> {
    const { x, y, width, height } = await this.#box(onText);
    await this.#page.mouse.click(x + width / 2, y + height / 2, { button: 'right' });
    await this.#parts.menu.wait();
    return this.#parts.menu;
  }

  /** Chooses an entry of the context menu of a text; the labels before the last are submenus. */
  async contextMenu(onText: string, ...path: readonly (string | RegExp)[]): Promise<void> {
    const open = async (): Promise<void> => {
      await this.openContextMenu(onText);
    };
    await this.#parts.menu.openAndChoose(open, ...path);
  }

  /** A lens, whether it can be pressed or only tells something. */
  codeLens(text: string | RegExp): Locator {
    return this.#page.locator('.editor-instance .codelens-decoration > *', { hasText: text }).first();
  }

  async pointAt(text: string): Promise<void> {
    const { x, y, width, height } = await this.#box(text);
    await this.#page.mouse.move(x + width / 2, y + height / 2);
  }

  /** Rests the mouse on a text and returns what the hover says. */
  async hover(text: string, wanted: string | RegExp): Promise<string> {
    await this.pointAt(text);
    return this.#page.locator('.monaco-hover:visible', { hasText: wanted }).first().innerText();
  }

  async undo(): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('ControlOrMeta+Z');
  }

  /** Saves, waits for the file on disk to be as wanted, and returns it. The tab tells it too early. */
  async save(file: string, isSaved: (text: string) => boolean): Promise<string> {
    await this.#page.keyboard.press('ControlOrMeta+S');
    return until(`${file} to be saved`, async () => {
      const text = await readFile(file, 'utf8');
      return isSaved(text) ? text : undefined;
    });
  }
}
