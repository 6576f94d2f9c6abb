import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { Accounts } from './accounts.ts';
import { chromiumOptions } from './chromium.ts';
import { Dialog } from './dialog.ts';
import { Editor } from './editor.ts';
import { Explorer } from './explorer.ts';
import { Menu } from './menu.ts';
import { Notifications } from './notifications.ts';
import { QuickInput } from './quickInput.ts';
import { SealedFilePage } from './sealedFilePage.ts';
import { StatusBar } from './statusBar.ts';

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

interface LaunchOptions {
  /** Where the browser keeps what VS Code's page stores: sealed secrets, global state. */
  readonly profileDir: string;
  /** Beside the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: Viewport;
  readonly scale?: number;
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** VS Code's window, as a person sees and uses it. Nothing here waits for a time: everything waits for what shows. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly statusBar: StatusBar;
  readonly menu: Menu;
  readonly editor: Editor;
  readonly explorer: Explorer;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly sealedFile: SealedFilePage;
  readonly accounts: Accounts;
  /** What the page has printed to its console. */
  readonly console: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.statusBar = new StatusBar(page);
    this.menu = new Menu(page);
    this.editor = new Editor(page, this);
    this.explorer = new Explorer(page, this.menu);
    this.notifications = new Notifications(page, (title) => this.runCommand(title));
    this.dialog = new Dialog(page);
    this.sealedFile = new SealedFilePage(page, this.quickInput);
    this.accounts = new Accounts(page, this.menu);
    page.on('console', (message) => this.console.push(`${message.type()} ${message.text()}`));
    // The browser's own “leave this page?”, which a reload with unsaved changes may bring up.
    page.on('dialog', (dialog) => void dialog.accept());
  }

  static async launch(options: LaunchOptions): Promise<Workbench> {
    const context = await chromium.launchPersistentContext(options.profileDir, {
      ...(await chromiumOptions()),
      env: { ...environment(), ...options.env },
      headless: true,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(20_000);
    return new Workbench(context, page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.#ready();
  }

  /** Ends the page at once, as a crash does: nothing in it hears of it. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent('crash');
    const devTools = await this.#context.newCDPSession(this.page);
    devTools.send('Page.crash').catch(() => undefined);
    await crashed;
  }

  /** By VS Code's own command: it first keeps what is to come back, which tabs are open for example. */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .part.editor').waitFor();
  }

  async runCommand(title: string): Promise<void> {
    await this.openPalette(title);
    await this.quickInput.pick(title);
  }

  /** Opens the command palette with a text typed into it; its rows are the commands on offer. */
  async openPalette(text: string): Promise<void> {
    await this.quickInput.openWith('F1', `>${text}`);
    await this.quickInput.rows.first().waitFor();
  }

  /** The sealed secrets as the browser keeps them. */
  async sealedSecrets(): Promise<string> {
    return (await this.page.evaluate<string | null>('localStorage.getItem("secrets.provider")')) ?? '';
  }

  async readClipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
