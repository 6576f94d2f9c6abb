import type { Locator, Page } from 'playwright-core';

/** The bar at the bottom. An extension's item has the id `publisher.name.itemId`. */
export class StatusBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  item(id: string): Locator {
    return this.#page.locator(`.statusbar-item[id="${id}"]`);
  }

  async text(id: string): Promise<string> {
    return (await this.item(id).innerText()).replaceAll('\u00a0', ' ').trim();
  }

  /** Waits until the item shows this, and returns its whole text. */
  async wait(id: string, text: string | RegExp): Promise<string> {
    await this.item(id).filter({ hasText: text }).waitFor();
    return this.text(id);
  }

  async click(id: string): Promise<void> {
    await this.item(id).locator('a').first().click();
  }
}
