import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

/** Whatever menu is open: context menus, the Accounts menu, and their submenus. */
export class Menu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #menus(): Locator {
    return this.#page.locator('.monaco-menu');
  }

  #entry(label: string | RegExp): Locator {
    return this.#menus.locator('.action-item .action-label', { hasText: exactly(label) }).last();
  }

  async wait(): Promise<void> {
    await this.#menus.first().waitFor();
  }

  /** The labels of every open menu and submenu. */
  async labels(): Promise<string[]> {
    await this.wait();
    const texts = await this.#menus.locator('.action-item .action-label').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Opens submenus by resting on their entry, without choosing anything. */
  async openSubmenus(labels: readonly (string | RegExp)[]): Promise<void> {
    let depth = 1;
    for (const label of labels) {
      await this.#entry(label).hover();
      await this.#menus.nth(depth).waitFor();
      depth += 1;
    }
  }

  /**
   * Opens a menu and chooses an entry. A window that is still arranging itself may close the menu, or open it before it
   * knows what belongs into it; a person would then open it again.
   */
  async openAndChoose(open: () => Promise<void>, ...path: readonly (string | RegExp)[]): Promise<void> {
    await open();
    const [first = ''] = path;
    const isThere = await this.#entry(first)
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
    if (!isThere) {
      await this.dismiss();
      await open();
    }
    await this.choose(...path);
  }

  /** Chooses an entry; the labels before the last one are the submenus on the way. */
  async choose(...path: readonly (string | RegExp)[]): Promise<void> {
    const target = path.at(-1);
    if (target === undefined) throw new Error('A menu entry must be named.');
    await this.wait();
    await this.openSubmenus(path.slice(0, -1));
    await this.#clickUntilClosed(this.#entry(target));
  }

  /** VS Code's menus ignore the mouse for the first tenth of a second, so one click may be lost. */
  async #clickUntilClosed(entry: Locator): Promise<void> {
    await entry.click();
    for (let clicks = 1; clicks < 20; clicks += 1) {
      if (await this.#closes()) return;
      await entry.click({ timeout: 1000 }).catch(() => undefined);
    }
    throw new Error('The menu did not close.');
  }

  #closes(): Promise<boolean> {
    return this.#menus
      .first()
      .waitFor({ state: 'detached', timeout: 400 })
      .then(
        () => true,
        () => false,
      );
  }

  async dismiss(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('Escape');
    await this.#menus.first().waitFor({ state: 'detached' });
  }
}
