import { encodeText } from '../../../src/crypto/bytes.ts';
import { parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { sealMessages } from '../../../src/crypto/seal.ts';
import { sandboxApiKey } from '../../../src/sandbox/index.ts';
import { XqClient } from '../../../src/xq/client.ts';
import { createTransport } from '../../../src/xq/createTransport.ts';
import { EarlyConnection } from '../../../src/xq/earlyConnection.ts';
import { EntropySource } from '../../../src/xq/entropy.ts';
import { open, type SealedMessage } from '../../../src/xq/open.ts';
import { protect } from '../../../src/xq/protect.ts';
import { Secret } from '../../../src/xq/secret.ts';
import { session, type Session } from '../../../src/xq/session.ts';
import { SignIn } from '../../../src/xq/signIn.ts';
import { type Policy, storeKeys } from '../../../src/xq/storeKeys.ts';
import { parseEmail, parseRecipient, recipients } from '../../../src/xq/addresses.ts';
import { expiryHours, parsePin } from '../../../src/xq/terms.ts';
import { PIN } from './questions.ts';
import type { SlowService } from './slowService.ts';

const apiKey = new Secret<'ApiKey'>(sandboxApiKey);
const entropy = new EntropySource();
const policy: Policy = {
  recipients: recipients([parseRecipient('ada@example.com'), parseRecipient('bob@example.com')]),
  expiresHours: expiryHours(24),
  type: 'msg',
};

const secrets = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => encodeText(`correct horse battery staple ${n}`));

/** Somebody who is signed in, with the client that the extension has. */
export class Person {
  readonly #service: SlowService;
  readonly #client: XqClient;
  readonly #early: EarlyConnection;
  readonly #session: Session;
  /** For the early connection alone, which would take one for open that was cut a moment ago. */
  readonly #clock: { now: number };

  private constructor(
    service: SlowService,
    { client, early, clock }: ReturnType<typeof clientOf>,
    signedIn: Session,
  ) {
    this.#service = service;
    this.#client = client;
    this.#early = early;
    this.#clock = clock;
    this.#session = signedIn;
  }

  static async signIn(service: SlowService): Promise<Person> {
    const parts = clientOf(service);
    const signIn = new SignIn({ client: parts.client, apiKey });
    await signIn.requestPin(parseEmail('ada@example.com'));
    const token = await signIn.submitPin(parsePin(PIN));
    return new Person(service, parts, session(parts.client, apiKey, token));
  }

  /** Encrypts as many secrets, and gives them as they would be read again. */
  async encrypt(count: number): Promise<SealedMessage[]> {
    const messages = await protect(secrets(count), policy, { session: this.#session, entropy });
    return messages.map(({ frame }) => parseMessageFrame(frame));
  }

  /** Throws unless every one opens. */
  async decrypt(messages: readonly SealedMessage[]): Promise<void> {
    const opened = await open(messages, this.#session);
    if (opened.length !== messages.length || opened.some((one) => 'error' in one))
      throw new Error('Not every message was opened.');
  }

  /** What `encrypt` does at the same time, one after the other: the request, then the work. */
  async encryptInTurn(count: number): Promise<void> {
    const keys = entropy.makeKeys(count);
    await storeKeys(keys, policy, { session: this.#session }, []);
    const items = secrets(count).map((plaintext, n) => ({ plaintext, contentKey: keys[n]?.reveal() ?? '' }));
    await sealMessages(items);
  }

  /** One request by the host's fetch and nothing else. */
  async bareRequest(): Promise<void> {
    const answer = await fetch(`${this.#service.hosts.subscription}apikey`, {
      headers: { 'api-key': sandboxApiKey },
    });
    if (!answer.ok) throw new Error(`The service answers ${answer.status}.`);
    await answer.text();
  }

  /** What happens while the person picks recipients, a minute after anything else. */
  async openEarly(): Promise<void> {
    this.#clock.now += 60_000;
    await this.#early.open(this.#client, () => Promise.resolve(apiKey));
  }
}

function clientOf({ hosts }: SlowService) {
  const clock = { now: 0 };
  const early = new EarlyConnection(
    createTransport('auto', () => undefined),
    () => clock.now,
  );
  return { clock, early, client: new XqClient(hosts, early) };
}
