import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import { until } from './until.ts';

/** What the box must show; everything that is given must be there. */
export interface QuickInputState {
  readonly title?: string | RegExp;
  readonly placeholder?: string | RegExp;
  /** The line under the input: the prompt, or the validation message. */
  readonly message?: string | RegExp;
}

const matches = (text: string | null, wanted: string | RegExp | undefined): boolean =>
  wanted === undefined ||
  (typeof wanted === 'string' ? (text ?? '').includes(wanted) : wanted.test(text ?? ''));

/** The box at the top of the window: command palette, input boxes and pickers. */
export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:not([style*="display: none"])');
  }

  get input(): Locator {
    return this.widget.locator('.quick-input-box input');
  }

  get rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits for one particular box, so that two in a row are never taken for each other. */
  async wait(wanted: QuickInputState): Promise<void> {
    const state = `the quick input ${Object.values(wanted).map(String).join(', ')}`;
    await until(state, async () => ((await this.#shows(wanted)) ? true : undefined));
  }

  async #shows(wanted: QuickInputState): Promise<boolean> {
    if (!(await this.input.isVisible())) return false;
    const [title, placeholder, message] = await Promise.all([
      this.#textOf('.quick-input-title'),
      this.input.getAttribute('placeholder'),
      this.#textOf('.quick-input-message'),
    ]);
    return (
      matches(title, wanted.title) &&
      matches(placeholder, wanted.placeholder) &&
      matches(message, wanted.message)
    );
  }

  async #textOf(selector: string): Promise<string> {
    return (await this.widget.locator(selector).allInnerTexts()).join(' ');
  }

  async waitClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /**
   * Opens one of VS Code's own pickers by its keys and types into it. A busy window may lose the keys, or take the focus away
   * again; a person would then press them once more.
   */
  async openWith(keys: string, value: string): Promise<void> {
    for (let attempts = 3; ; attempts -= 1) {
      await this.#page.keyboard.press(keys);
      try {
        await this.input.fill(value, { timeout: 5000 });
        return;
      } catch (error) {
        if (attempts === 1) throw error;
      }
    }
  }

  /** Replaces what the input holds. */
  async type(value: string): Promise<void> {
    await this.input.fill(value);
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Whether what is typed shows as dots. */
  async isPassword(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }

  /** A button of the title or beside the input, by its tooltip. */
  button(tooltip: string | RegExp): Locator {
    return this.widget
      .locator('.quick-input-titlebar, .quick-input-header')
      .getByRole('button', { name: tooltip })
      .first();
  }

  async press(tooltip: string | RegExp): Promise<void> {
    await this.button(tooltip).click();
  }

  async back(): Promise<void> {
    await this.press('Back');
  }

  /** The row with this label; a string must be the whole label. */
  row(label: string | RegExp): Locator {
    const name = this.#page.locator('.label-name', { hasText: exactly(label) });
    return this.rows.filter({ has: name }).first();
  }

  async pick(label: string | RegExp): Promise<void> {
    await this.row(label).click();
  }

  /** Ticks or unticks a row of a picker for several, and waits until it shows. */
  async toggle(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    const before = await row.getAttribute('aria-checked');
    await row.click();
    await until(`the tick of ${String(label)} to change`, async () =>
      (await row.getAttribute('aria-checked')) === before ? undefined : true,
    );
  }

  /** A button at the end of a row, by its tooltip. */
  async pressInRow(label: string | RegExp, tooltip: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.getByRole('button', { name: tooltip }).click();
  }

  /** The labels of the visible rows, top to bottom; `checkedOnly` keeps the ticked ones. */
  async labels({ checkedOnly = false } = {}): Promise<string[]> {
    const rows = checkedOnly ? this.widget.locator('.monaco-list-row[aria-checked="true"]') : this.rows;
    const texts = await rows.locator('.label-name').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
  }

  /** Confirms a picker for several. */
  async ok(): Promise<void> {
    await this.widget.locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click();
  }
}
