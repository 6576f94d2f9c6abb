import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput.ts';

/** The page of an encrypted file in the active editor, as a person sees and uses it. */
export class SealedFilePage {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Opens an encrypted file of the workspace by its name. */
  async open(name: string): Promise<void> {
    const heading = this.#frame.getByRole('heading', { name, exact: true });
    for (let attempts = 3; ; attempts -= 1) {
      await this.#quickInput.openWith('ControlOrMeta+P', name);
      await this.#quickInput.pick(name);
      try {
        // A window that is still bringing its tabs back may put another in front.
        await heading.waitFor({ timeout: 8000 });
        return;
      } catch (error) {
        if (attempts === 1) throw error;
      }
    }
  }

  /** Waits for what the page says has happened. */
  async status(text: string | RegExp): Promise<string> {
    return this.#frame.getByRole('status').filter({ hasText: text }).innerText();
  }

  /** What stands behind a label, as “Until”. */
  async fact(label: string): Promise<string> {
    const name = this.#frame.getByText(label, { exact: true });
    return this.#frame.locator('dl > div', { has: name }).locator('dd').innerText();
  }

  button(label: string): Locator {
    return this.#frame.getByRole('button', { name: label, exact: true });
  }

  async press(label: string): Promise<void> {
    await this.button(label).click();
  }

  /** The page of a tab behind another stays in the window for a while, out of sight. */
  get #frame(): FrameLocator {
    return this.#page.frameLocator('iframe.webview:visible').frameLocator('iframe#active-frame');
  }
}
