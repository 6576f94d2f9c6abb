import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import { encodeText } from '../../../src/crypto/bytes.ts';
import { findMessages } from '../../../src/crypto/findMessages.ts';
import type { FoundMessage } from '../../../src/crypto/findMessages.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { plainnessOf } from '../../../src/crypto/plainBody.ts';
import { isProse } from '../../../src/editor/text/prose.ts';
import { targetsOf } from '../../../src/editor/text/targets.ts';
import { writeMessage } from '../../../src/editor/text/textForm.ts';
import type { FakeDocument } from '../fake/documents.ts';
import { fake } from '../fake/fake.ts';
import { Range } from '../fake/positions.ts';
import { Uri } from '../fake/uri.ts';
import { chances } from '../../chance.ts';
import type { Formatter } from '../../formatters.ts';

/** Bytes that a body is longer than its plaintext. */
const GCM_OVERHEAD = 52;

/** How messages are spelled. Nothing here opens them, so any bytes will do. */
interface Spelling {
  readonly seed: number;
  /** The last characters of their base64url. */
  readonly end: string;
}

/** With an end that is a number in code, together with the full stop behind it: of a few hundred messages one has it by chance. */
const anySpelling: fc.Arbitrary<Spelling> = fc.record({
  seed: fc.noBias(fc.nat()),
  end: fc.constantFrom('AAAA', 'AA-8', 'a-10'),
});

/** As long as a real body, or one or two bytes longer; as plain as one. */
function bodyOf(plaintext: Uint8Array, isForMarkdown: boolean, { seed, end }: Spelling): Uint8Array {
  const outputLength = Math.ceil((plaintext.length + GCM_OVERHEAD) / 3) * 3;
  const isPlain = plainnessOf(plaintext.length, isForMarkdown);
  for (let n = 0; ; n += 1) {
    const bytes = createHash('shake256', { outputLength }).update(`${seed} ${n} `).update(plaintext).digest();
    bytes.set(Buffer.from(end, 'base64url'), outputLength - 3);
    if (isPlain(bytes)) return bytes;
  }
}

/** What a text holds when all its messages are opened. */
function opened(text: string, plaintexts: ReadonlyMap<string, string>): string {
  let all = '';
  let from = 0;
  for (const one of findMessages(text)) {
    all += text.slice(from, one.start) + (plaintexts.get(hex(one)) ?? 'UNKNOWN');
    from = one.end;
  }
  return all + text.slice(from);
}

const hex = ({ frame }: FoundMessage): string =>
  frame === undefined ? 'damaged' : Buffer.from(frame).toString('hex');

/** Which messages there are, and whether each has its code around it. */
const listed = (text: string): [string, boolean][] =>
  findMessages(text).map((one) => [hex(one), text.slice(one.start, one.end).includes('xq-message')]);

interface Encrypted {
  readonly text: string;
  readonly plaintexts: ReadonlyMap<string, string>;
}

function openDocument(text: string, name: string, languageId: string): FakeDocument {
  fake.reset();
  const document = fake.openDocument({ text, uri: Uri.file(`/workspace/${name}`) });
  document.languageId = languageId;
  return document;
}

/** A document with a part of it encrypted as it would be by itself. */
function encryptedPart(document: FakeDocument, part: vscode.Range, spelling: Spelling): Encrypted {
  const whole = document.getText();
  const plaintexts = new Map<string, string>();
  let text = '';
  let from = 0;
  for (const { range, layout } of targetsOf(document, [part], 'auto')) {
    const plaintext = document.getText(range);
    const body = bodyOf(encodeText(plaintext), isProse(document), spelling);
    const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body });
    plaintexts.set(Buffer.from(frame).toString('hex'), plaintext);
    text += whole.slice(from, document.offsetAt(range.start)) + writeMessage(frame, layout, document.eol);
    from = document.offsetAt(range.end);
  }
  return { text: text + whole.slice(from), plaintexts };
}

/** Some words. */
export const words = fc
  .array(fc.constantFrom('secret', 'of', '42', 'ä€', 'a-b', 'x_y', 'a/b'), {
    minLength: 1,
    maxLength: 30,
    size: 'max',
  })
  .map((all) => all.join(' '));

/** Documents of some of these parts, one a line or more. */
export const lines = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.array(fc.oneof(...parts), { minLength: 1, maxLength: 6 }).map((all) => all.join('\n') + '\n');

interface Somewhere {
  readonly start: number;
  readonly end: number;
  readonly wholeLines: boolean;
  /** A piece of what has no white space in it, as two clicks select it. */
  readonly isFine: boolean;
}

/** Doubles would nearly all be close to 0. */
const share = fc.noBias(fc.nat(10_000).map((n) => n / 10_000));

/** Words, and between which of them the selection is, as parts of the document; whole lines and few words every other time. */
const somewhere: fc.Arbitrary<Somewhere> = fc
  .record({ start: share, end: share, isShort: fc.boolean(), wholeLines: fc.boolean(), isFine: fc.boolean() })
  .map(({ isShort, ...all }) => ({
    ...all,
    end: isShort ? all.start + (all.end - all.start) / 20 : all.end,
  }));

function partOf(document: FakeDocument, { start, end, wholeLines, isFine }: Somewhere): vscode.Range {
  const text = document.getText();
  const [low = 0, high = 0] = [start, end]
    .map((share) => Math.floor(share * text.length))
    .sort((a, b) => a - b);
  const [from, to] = [
    text.slice(0, low).search(isFine ? /\w*$/u : /\S*$/u),
    high + ((isFine ? /^\w*/u : /^\S*/u).exec(text.slice(high))?.[0].length ?? 0),
  ];
  const [first, last] = [document.positionAt(from), document.positionAt(to)];
  if (!wholeLines) return new Range(first, last);
  return new Range(first.line, 0, last.line, document.lineAt(last).text.length);
}

/** Documents of a kind, and what formats them. */
export type Kind = readonly [
  name: string,
  languageId: string,
  text: fc.Arbitrary<string>,
  formatters: Formatter[],
];

/** A test for each kind. */
export function expectEachLeft(kinds: readonly Kind[]): void {
  for (const kind of kinds)
    it(`comes back exactly, and formatters leave it as it is: ${kind[0]}`, async function () {
      this.timeout(200 * chances(300));
      await expectLeft(kind);
    });
}

/** Chance documents with a part of each encrypted come back exactly, and their formatters leave the messages as they are. */
async function expectLeft([name, languageId, anyText, formatters]: Kind): Promise<void> {
  let formatted = 0;
  await fc.assert(
    fc.asyncProperty(
      anyText,
      somewhere,
      anySpelling,
      fc.constantFrom(...formatters),
      async (before, where, spelling, format) => {
        const document = openDocument(before, name, languageId);
        const after = encryptedPart(document, partOf(document, where), spelling);
        formatted += await messagesLeft(before, after, format);
      },
    ),
    { numRuns: chances(300) },
  );
  assert.ok(formatted > 40, `only ${formatted} messages were formatted`);
}

/**
 * Expects that decrypting gives back the text as it was before, and that a formatter leaves the messages as they are. Returns
 * how many it left; none where it refuses the text.
 */
async function messagesLeft(
  before: string,
  { text, plaintexts }: Encrypted,
  format: Formatter,
): Promise<number> {
  assert.equal(opened(text, plaintexts), before);
  const after = await format(text);
  if (after === undefined) return 0;
  assert.deepEqual(listed(after), listed(text), `${text}\n----->\n${after}`);
  return plaintexts.size;
}
