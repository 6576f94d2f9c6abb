import type { Workbench } from '../harness/workbench.ts';

/** Looks into someone's mailbox for the latest PIN. */
export type Mailbox = (address: string) => Promise<string>;

const statusItem = 'xq-encrypt.xq-encrypt.xq.status';

/** The extension's status bar item, which shows as soon as the extension is active. */
export const readyItem = statusItem;

/** Someone who uses the extension with mouse and keyboard, and reads their mail. */
export class Person {
  readonly workbench: Workbench;
  readonly #mailbox: Mailbox;

  constructor(workbench: Workbench, mailbox: Mailbox) {
    this.workbench = workbench;
    this.#mailbox = mailbox;
  }

  pin(address: string): Promise<string> {
    return this.#mailbox(address);
  }

  status(text: string | RegExp): Promise<string> {
    return this.workbench.statusBar.wait(statusItem, text);
  }

  async openMenu(): Promise<void> {
    await this.workbench.statusBar.click(statusItem);
    await this.workbench.quickInput.wait({ title: /^XQ/ });
  }

  async enterApiKey(apiKey: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.wait({ title: 'XQ: API Key' });
    await quickInput.type(apiKey);
    await quickInput.accept();
  }

  async enterEmail(address: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.wait({ title: 'Sign In', placeholder: 'name@example.com' });
    await quickInput.type(address);
    await quickInput.accept();
    await quickInput.wait({ title: 'XQ: Enter PIN', message: address });
  }

  async enterPin(pin: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.wait({ title: 'XQ: Enter PIN' });
    await quickInput.type(pin);
    await quickInput.accept();
  }

  /** Signs in by the palette, from the e-mail on. */
  async signIn(address: string): Promise<void> {
    await this.workbench.runCommand('XQ: Sign In…');
    await this.enterEmail(address);
    await this.enterPin(await this.pin(address));
    await this.status(address);
  }

  async signOut(): Promise<void> {
    await this.workbench.runCommand('XQ: Sign Out');
    await this.status('Sign In');
  }

  async chooseRecipients(...addresses: readonly string[]): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.wait({ title: 'XQ: Encrypt', placeholder: /^Addresses/ });
    await quickInput.type(addresses.join(', '));
    await quickInput.accept();
    await quickInput.wait({ title: `${addresses.length} chosen` });
    await quickInput.accept();
  }

  async chooseExpiry(label: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.wait({ title: 'XQ: Encrypt', placeholder: 'How long' });
    await quickInput.pick(label);
    await quickInput.waitClosed();
  }
}
