import { decodeBlock, decodeInline, encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { decodeText, encodeText } from '../../../src/crypto/bytes.ts';
import { encodeMessageFrame, parseMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { openMessages } from '../../../src/crypto/open.ts';
import { GCM_SCHEME_BYTE } from '../../../src/crypto/scheme.ts';
import { sealMessages } from '../../../src/crypto/seal.ts';
import { LOCATOR, newKey } from './samples.ts';
import type { Tool } from './tool.ts';

/** The two forms in which a message stands in a document. */
export type Form = 'inline' | 'block';

const encode = {
  inline: encodeInline,
  block: (frame: Uint8Array) => encodeBlock(frame, { prefix: '', eol: '\n' }),
};
const decode = { inline: decodeInline, block: decodeBlock };

const framed = (body: Uint8Array): Uint8Array =>
  encodeMessageFrame({ locator: LOCATOR, schemeByte: GCM_SCHEME_BYTE, body });

/** Many texts at once, each under its own key, by the functions that the use cases call. */
export function oursMany(form: Form, count: number): Tool<string[], string[]> {
  const keys = Array.from({ length: count }, () => newKey());
  const withKeys = <Item>(items: readonly Item[]): [Item, string][] =>
    items.map((item, index) => [item, keys[index] ?? '']);
  const encrypt = async (texts: readonly string[]): Promise<string[]> => {
    const items = withKeys(texts).map(([text, contentKey]) => ({ plaintext: encodeText(text), contentKey }));
    return (await sealMessages(items)).map((body) => encode[form](framed(body)));
  };
  const decrypt = async (armored: readonly string[]): Promise<string[]> => {
    const items = withKeys(armored).map(([text, contentKey]) => ({
      message: parseMessageFrame(decode[form](text)),
      contentKey,
    }));
    return (await openMessages(items)).map(textOf);
  };
  return { name: 'ours', encrypt, decrypt };
}

function textOf(opened: Uint8Array | Error): string {
  if (opened instanceof Error) throw opened;
  return decodeText(opened);
}

/** All that is done to one text, from what stood in the document to what stands there then, and back: by the same functions. */
export function ours(form: Form): Tool<string, string> {
  const many = oursMany(form, 1);
  const only = (texts: readonly string[]): string => texts[0] ?? '';
  return {
    name: 'ours',
    encrypt: async (text) => only(await many.encrypt([text])),
    decrypt: async (armored) => only(await many.decrypt([armored])),
  };
}
