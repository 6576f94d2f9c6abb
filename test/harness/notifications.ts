import type { Locator, Page } from 'playwright-core';

/** The messages at the lower right: toasts, and the centre that keeps them. */
export class Notifications {
  readonly #page: Page;
  readonly #runCommand: (title: string) => Promise<void>;

  constructor(page: Page, runCommand: (title: string) => Promise<void>) {
    this.#page = page;
    this.#runCommand = runCommand;
  }

  toast(text: string | RegExp): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /** Waits for a toast and returns its whole message. */
  async wait(text: string | RegExp): Promise<string> {
    return this.toast(text).locator('.notification-list-item-message').innerText();
  }

  /** The messages that are on the screen now. */
  async toasts(): Promise<string[]> {
    return this.#page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  async press(text: string | RegExp, button: string): Promise<void> {
    const toast = this.toast(text);
    await toast.hover();
    await toast
      .locator('.notification-list-item-buttons-container')
      .getByRole('button', { name: button, exact: true })
      .click();
  }

  /** The buttons that a toast offers, in their order. */
  async buttons(text: string | RegExp): Promise<string[]> {
    const toast = this.toast(text);
    await toast.waitFor();
    return toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
  }

  async dismiss(text: string | RegExp): Promise<void> {
    const toast = this.toast(text);
    await toast.hover();
    await toast.getByRole('button', { name: /^Clear Notification/ }).click();
    await toast.waitFor({ state: 'hidden' });
  }

  async clearAll(): Promise<void> {
    await this.#runCommand('Notifications: Clear All Notifications');
    await this.#page
      .locator('.notifications-toasts .notification-list-item')
      .first()
      .waitFor({ state: 'hidden' });
  }

  /** Opens the centre and returns every message that it keeps. */
  async all(): Promise<string[]> {
    await this.#runCommand('Notifications: Show Notifications');
    const centre = this.#page.locator('.notifications-center');
    await centre.waitFor();
    const messages = await centre.locator('.notification-list-item-message').allInnerTexts();
    await this.#runCommand('Notifications: Hide Notifications');
    return messages;
  }
}
