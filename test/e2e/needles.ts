/** A secret as it would stand in a file in one coding. */
export interface Needle {
  readonly secret: string;
  readonly coding: string;
  readonly bytes: Buffer;
}

/** From this length on a half of a secret is no chance find. */
const LONG = 40;

/**
 * What to look for: each secret in every coding that anyone undoes. Of a long one the halves, since a store that cuts its
 * content into blocks may cut it once.
 */
export function needlesOf(secrets: readonly string[]): Needle[] {
  return [...new Set(secrets)].flatMap((secret) =>
    distinct(partsOf(secret).flatMap((part) => needles(secret, part))),
  );
}

function partsOf(secret: string): string[] {
  const middle = secret.length >> 1;
  return secret.length < LONG ? [secret] : [secret.slice(0, middle), secret.slice(middle)];
}

/** Many codings leave ASCII as it is. */
function distinct(all: readonly Needle[]): Needle[] {
  const seen = new Map(all.map((needle) => [needle.bytes.toString('latin1'), needle]));
  return [...seen.values()];
}

function needles(secret: string, text: string): Needle[] {
  const utf8 = Buffer.from(text, 'utf8');
  const wide = Buffer.from(text, 'utf16le');
  const codings: readonly (readonly [string, Buffer])[] = [
    ...escapesOf(text).map(([coding, escaped]) => [coding, Buffer.from(escaped, 'latin1')] as const),
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ['UTF-16BE', Buffer.from(wide).swap16()],
    ['UTF-16LE', wide],
    ...base64Of('UTF-16LE', wide),
    ...base64Of('UTF-8', utf8),
    ...rawOf(text),
    ['UTF-8', utf8],
  ];
  return codings.map(([coding, bytes]) => ({ secret, coding, bytes }));
}

/** What V8 stores for a text without wide characters, and what becomes of the others in URLs and in JSON. */
function escapesOf(text: string): (readonly [string, string])[] {
  const unicode = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const percent = encodeURIComponent(text);
  const json = text.replaceAll(/[^\x20-\x7e]/g, unicode);
  return [
    ['percent', percent],
    ['percent, lower case', percent.replaceAll(/%../g, (code) => code.toLowerCase())],
    ['JSON', json],
    ['JSON, upper case', json.replaceAll(/\\u..../g, (code) => `\\u${code.slice(2).toUpperCase()}`)],
    ...(/[^\0-\xff]/.test(text) ? [] : [['Latin-1', text] as const]),
  ];
}

/** A key is written as hexadecimal digits; its bytes are the key too. */
function rawOf(text: string): (readonly [string, Buffer])[] {
  if (!/^(?:[\da-f]{2}){16,}$/i.test(text)) return [];
  const raw = Buffer.from(text, 'hex');
  return [['raw bytes', raw], ...base64Of('raw bytes', raw)];
}

/** Wherever it stands in what was coded, and in both alphabets. */
function base64Of(what: string, plain: Buffer): (readonly [string, Buffer])[] {
  return [0, 1, 2].flatMap((offset) => {
    const coded = base64At(plain, offset);
    const forUrls = coded.replaceAll('+', '-').replaceAll('/', '_');
    const coding = `base64 of ${what} at ${offset}`;
    return [
      [`${coding}, for URLs`, Buffer.from(forUrls)],
      [coding, Buffer.from(coded)],
    ] as const;
  });
}

/** What base64 makes of the bytes when `offset` bytes stand before them: the part that does not depend on those. */
function base64At(plain: Buffer, offset: number): string {
  const coded = Buffer.concat([Buffer.alloc(offset), plain])
    .toString('base64')
    .replace(/=+$/, '');
  return coded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + plain.length) * 8) / 6));
}
