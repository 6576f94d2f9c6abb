import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { encodeBlock, encodeInline } from '../../src/crypto/armor.ts';
import { encodeText } from '../../src/crypto/bytes.ts';
import { makeContentKey } from '../../src/crypto/contentKey.ts';
import { sealFileBytes } from '../../src/crypto/fileSealer.ts';
import { encodeMessageFrame } from '../../src/crypto/messageFrame.ts';
import { GCM_SCHEME_BYTE } from '../../src/crypto/scheme.ts';
import { sealMessage } from '../../src/crypto/seal.ts';
import type { Service } from './service.ts';

interface StoredKey {
  readonly contentKey: string;
  readonly locator: string;
}

/** Someone at another computer who encrypts for others: what they write was never in clear on the disk of this one. */
export class Sender {
  readonly #service: Service;
  readonly #token: string;

  private constructor(service: Service, token: string) {
    this.#service = service;
    this.#token = token;
  }

  static async signIn(service: Service, user: string): Promise<Sender> {
    const asked = new Sender(service, '');
    const preAuth = await asked.#ask('POST', 'authorize', { user });
    const pinned = new Sender(service, preAuth);
    await pinned.#ask('GET', `codevalidation?pin=${await service.pin(user)}`);
    return new Sender(service, await pinned.#ask('GET', 'exchange'));
  }

  async inline(text: string, ...recipients: readonly string[]): Promise<string> {
    return encodeInline(await this.#message(text, recipients));
  }

  async block(text: string, ...recipients: readonly string[]): Promise<string> {
    return encodeBlock(await this.#message(text, recipients), { prefix: '', eol: '\n' });
  }

  /** A whole `.xqf` file. */
  async file(name: string, text: string, ...recipients: readonly string[]): Promise<Uint8Array> {
    return sealFileBytes(encodeText(text), { ...(await this.#storeKey(recipients, 'file')), name });
  }

  async #message(text: string, recipients: readonly string[]): Promise<Uint8Array> {
    const { contentKey, locator } = await this.#storeKey(recipients, 'msg');
    const body = sealMessage(encodeText(text), contentKey);
    return encodeMessageFrame({ locator, schemeByte: GCM_SCHEME_BYTE, body });
  }

  async #storeKey(recipients: readonly string[], type: 'msg' | 'file'): Promise<StoredKey> {
    const contentKey = makeContentKey(randomBytes(32));
    const locator = await this.#ask('POST', 'packet/add', { recipients, expires: 24, key: contentKey, type });
    return { contentKey, locator };
  }

  async #ask(method: string, path: string, body?: object): Promise<string> {
    const headers = { 'api-key': this.#service.apiKey, authorization: `Bearer ${this.#token}` };
    const content = body === undefined ? null : JSON.stringify(body);
    const url = `http://xq.test/subscription/v2/${path}`;
    const answer = await this.#service.sandbox.fetch(new Request(url, { method, headers, body: content }));
    assert.ok(answer.ok, `${path} answered ${answer.status}`);
    return await answer.text();
  }
}
