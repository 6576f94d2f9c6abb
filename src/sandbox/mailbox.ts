/** What arrives at a user's address. `link` is a path of this service; empty when the mail was asked for without one. */
export interface Mail {
  readonly to: string;
  readonly pin: string;
  readonly link: string;
}

export type MailListener = (mail: Mail) => void;

/** Where PINs arrive: the latest mail of each address, and who wants to hear of new ones. */
export class Mailbox {
  readonly #latest = new Map<string, Mail>();
  readonly #listeners = new Set<MailListener>();

  put(mail: Mail): void {
    this.#latest.set(mail.to.toLowerCase(), mail);
  }

  latest(address: string): Mail | undefined {
    return this.#latest.get(address.toLowerCase());
  }

  onMail(listener: MailListener): { dispose(): void } {
    this.#listeners.add(listener);
    return {
      dispose: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  announce(mail: Mail): void {
    for (const listener of this.#listeners) listener(mail);
  }
}
