import type * as vscode from 'vscode';
import * as v from 'valibot';
import { isLocator } from '../xq/terms.ts';
import type { Locator, Recipients } from '../xq/terms.ts';

/** How many recent recipients are kept. */
const RECENT = 20;

/** How many key packets that were stored later are kept with their locators. */
const STORED_PACKETS = 500;

const StoredPackets = v.array(v.tuple([v.string(), v.custom<Locator>(isLocator)]));

/**
 * What the user chose before, for offering it again, and where key packets went. Addresses, a number and locators: no
 * secret ever comes in here.
 */
export class Remembered {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get email(): string | undefined {
    return this.#read('xq.lastEmail', v.string());
  }

  async rememberEmail(email: string): Promise<void> {
    await this.#state.update('xq.lastEmail', email);
  }

  /** Recently used recipients, the latest first; see recalled.ts. */
  get recentRecipients(): string[] {
    return this.#texts('xq.recentRecipients');
  }

  /** The recipients of the last encryption; see recalled.ts. */
  get lastRecipients(): string[] {
    return this.#texts('xq.lastRecipients');
  }

  get lastExpiryHours(): number | undefined {
    return this.#read('xq.lastExpiryHours', v.pipe(v.number(), v.integer(), v.minValue(1)));
  }

  async rememberChoice(recipients: Recipients, expiryHours: number): Promise<void> {
    const recent = [...new Set([...recipients, ...this.recentRecipients])].slice(0, RECENT);
    await this.#state.update('xq.lastRecipients', recipients);
    await this.#state.update('xq.recentRecipients', recent);
    await this.#state.update('xq.lastExpiryHours', expiryHours);
  }

  /** Whether it was told how a file that is edited decrypted is saved. */
  get isToldOfEditing(): boolean {
    return this.#read('xq.toldOfEditing', v.boolean()) ?? false;
  }

  async rememberToldOfEditing(): Promise<void> {
    await this.#state.update('xq.toldOfEditing', true);
  }

  /** The locator that came of a placeholder: its key packet cannot be stored a second time. */
  storedLocator(placeholder: string): Locator | undefined {
    return this.#storedPackets.find(([one]) => one === placeholder)?.[1];
  }

  async rememberStored(placeholder: string, locator: Locator): Promise<void> {
    const all = [[placeholder, locator], ...this.#storedPackets].slice(0, STORED_PACKETS);
    await this.#state.update('xq.storedPackets', all);
  }

  get #storedPackets(): [string, Locator][] {
    return this.#read('xq.storedPackets', StoredPackets) ?? [];
  }

  #texts(key: string): string[] {
    return (this.#read(key, v.array(v.unknown())) ?? []).filter((one) => typeof one === 'string');
  }

  #read<Schema extends v.GenericSchema>(key: string, schema: Schema): v.InferOutput<Schema> | undefined {
    const value = v.safeParse(schema, this.#state.get(key));
    return value.success ? value.output : undefined;
  }
}
