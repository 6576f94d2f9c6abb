import type { Locator, Page } from 'playwright-core';

/** A modal dialog in the middle of the window. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  /** Waits for a dialog and returns its message and detail. */
  async wait(text: string | RegExp): Promise<string> {
    return this.box.filter({ hasText: text }).locator('.dialog-message-container').innerText();
  }

  async buttons(): Promise<string[]> {
    await this.box.waitFor();
    return this.box.locator('.dialog-buttons .monaco-text-button').allInnerTexts();
  }

  async press(button: string | RegExp): Promise<void> {
    await this.box.getByRole('button', { name: button }).click();
    await this.box.waitFor({ state: 'detached' });
  }
}
