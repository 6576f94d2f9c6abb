import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import type { Menu } from './menu.ts';

/** The Explorer's tree of files, used with the mouse. */
export class Explorer {
  readonly #page: Page;
  readonly #menu: Menu;

  constructor(page: Page, menu: Menu) {
    this.#page = page;
    this.#menu = menu;
  }

  /** The row of a file or folder that is in view, by its name. */
  row(name: string): Locator {
    const label = this.#page.locator('.label-name', { hasText: exactly(name) });
    return this.#page.locator('.explorer-folders-view .monaco-list-row').filter({ has: label }).first();
  }

  /** Selects one entry or several. */
  async select(first: string, ...more: readonly string[]): Promise<void> {
    // With the keyboard modifier held, a click selects and opens nothing.
    await this.row(first).click({ modifiers: ['ControlOrMeta'] });
    for (const name of more) await this.row(name).click({ modifiers: ['ControlOrMeta'] });
  }

  /** Chooses an entry of the context menu of a row; a selection that holds it stays. */
  async contextMenu(name: string, label: string | RegExp): Promise<void> {
    const open = (): Promise<void> => this.row(name).click({ button: 'right' });
    await this.#menu.openAndChoose(open, label);
  }

  /** The labels of the context menu of a row. */
  async menuLabels(name: string): Promise<string[]> {
    await this.row(name).click({ button: 'right' });
    const labels = await this.#menu.labels();
    await this.#menu.dismiss();
    return labels;
  }
}
