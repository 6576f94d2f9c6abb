import { signAccessToken, type Claims } from './accessToken.ts';
import { Accounts } from './accounts.ts';
import { GivenOut } from './givenOut.ts';
import type { Journal } from './journal.ts';
import { Mailbox } from './mailbox.ts';
import { randomText } from './randomText.ts';
import type { EventOf, SandboxEvent } from './sandboxEvent.ts';
import { SignIns } from './signIns.ts';
import { StoredPackets } from './storedPackets.ts';

/** How long things last, in milliseconds. The service states none of them: this sandbox's cautious choice. */
export interface Lifetimes {
  readonly pin: number;
  readonly preAuth: number;
  readonly access: number;
}

export interface StateOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly makePin: () => string;
  readonly makeLocator: () => string;
  readonly lifetimes: Lifetimes;
}

/**
 * What the sandbox knows: a fold over its journal. Nothing changes except by an event that went through the
 * journal, so that a restart and a second process see the same world.
 */
export class State {
  readonly options: StateOptions;
  readonly accounts = new Accounts();
  readonly signIns = new SignIns();
  readonly packets = new StoredPackets();
  readonly mailbox = new Mailbox();
  readonly givenOut = new GivenOut();
  readonly #journal: Journal;
  readonly #validTokens = new Set<string>();
  #keys: EventOf<'founded'> | undefined;
  #turn: Promise<void> = Promise.resolve();

  private constructor(journal: Journal, options: StateOptions) {
    this.#journal = journal;
    this.options = options;
  }

  /** Takes the journal over: it is closed with the state, and at once when it cannot be read. */
  static async open(journal: Journal, options: StateOptions): Promise<State> {
    const state = new State(journal, options);
    try {
      await state.#found();
    } catch (error) {
      await journal.close();
      throw error;
    }
    return state;
  }

  /** Keeps the event, then applies it together with whatever other processes kept before it. */
  async record(event: SandboxEvent): Promise<void> {
    await this.#journal.append(event);
    await this.catchUp();
  }

  catchUp(): Promise<void> {
    const turn = this.#turn.then(() => this.#applyNew());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  now(): number {
    return this.options.clock();
  }

  get keys(): EventOf<'founded'> {
    if (!this.#keys) throw new Error('The state is not open yet');
    return this.#keys;
  }

  /** False for a token that was never issued here or was signed out; its `exp` is judged elsewhere. */
  isSignedIn(jti: string): boolean {
    return this.#validTokens.has(jti);
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#journal.close();
  }

  /** Of two processes that found at once, the first in the journal gives the keys to both. */
  async #found(): Promise<void> {
    await this.catchUp();
    if (this.#keys) return;
    await this.record({ type: 'founded', signingKey: randomText(32), packetKey: randomText(32) });
  }

  async #applyNew(): Promise<void> {
    for (const event of await this.#journal.readNew()) this.#apply(event);
  }

  #apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'founded':
        this.#keys ??= event;
        return;
      case 'settingsChanged': {
        const account = this.accounts.find(event.user);
        if (account) account.profile = { ...account.profile, ...settingsOf(event) };
        return;
      }
      case 'packetsStored':
      case 'granted':
      case 'denied':
      case 'revoked':
      case 'keyRead':
        this.#applyToPackets(event);
        return;
      default:
        this.#applyToSignIns(event);
    }
  }

  #applyToSignIns(event: SignInEvent): void {
    switch (event.type) {
      case 'pinMailed':
        this.#mailed(event);
        return;
      case 'pinTried':
        this.signIns.tried(event);
        return;
      case 'linkClicked':
        this.signIns.clicked(event);
        return;
      case 'exchanged': {
        const signIn = this.signIns.exchanged(event);
        if (signIn) this.#issued(event.claims, signIn.order.profile);
        return;
      }
      case 'aliasAuthorized':
        this.#issued(event.claims, event.profile);
        return;
      case 'signedOut':
        this.#validTokens.delete(event.jti);
    }
  }

  #applyToPackets(event: PacketEvent): void {
    switch (event.type) {
      case 'packetsStored':
        this.packets.stored(event);
        for (const { packet } of event.packets) this.givenOut.contentKey(packet.key);
        return;
      case 'granted':
        this.packets.granted(event);
        return;
      case 'denied':
        this.packets.denied(event);
        return;
      case 'revoked':
        this.packets.revoked(event);
        return;
      case 'keyRead':
        this.packets.read(event);
    }
  }

  #mailed(event: EventOf<'pinMailed'>): void {
    this.signIns.mailed(event);
    this.mailbox.put({ to: event.user, pin: event.pin, link: event.link });
    this.givenOut.pin(event.pin);
    this.givenOut.token(event.preAuthToken);
    if (event.link !== '') this.givenOut.token(event.link.slice(event.link.lastIndexOf('/') + 1));
  }

  #issued(claims: Claims, profile: EventOf<'pinMailed'>['profile']): void {
    this.accounts.register(claims.sub, profile, claims.iat * 1000);
    this.#validTokens.add(claims.jti);
    this.givenOut.token(signAccessToken(claims, this.keys.signingKey));
  }
}

type PacketEvent = EventOf<'packetsStored' | 'granted' | 'denied' | 'revoked' | 'keyRead'>;
type SignInEvent = Exclude<SandboxEvent, PacketEvent | EventOf<'founded' | 'settingsChanged'>>;

function settingsOf(event: EventOf<'settingsChanged'>): { newsletter: boolean; notifications: number } {
  return { newsletter: event.newsletter, notifications: event.notifications };
}
