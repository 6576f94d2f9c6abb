import type { Page } from 'playwright-core';
import type { Menu } from './menu.ts';

/** The Accounts button at the end of the activity bar, and its menu. */
export class Accounts {
  readonly #page: Page;
  readonly #menu: Menu;

  constructor(page: Page, menu: Menu) {
    this.#page = page;
    this.#menu = menu;
  }

  async open(): Promise<void> {
    await this.#page
      .locator('.activitybar')
      .getByRole('button', { name: /^Accounts/ })
      .click();
    await this.#menu.wait();
  }

  async labels(): Promise<string[]> {
    await this.open();
    const labels = await this.#menu.labels();
    await this.#menu.dismiss();
    return labels;
  }

  async choose(...path: readonly (string | RegExp)[]): Promise<void> {
    await this.open();
    await this.#menu.choose(...path);
  }
}
