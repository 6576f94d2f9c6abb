import assert from 'node:assert/strict';
import { BLOCK_BEGIN } from '../../../src/crypto/armor.ts';
import type { LineChange } from '../../../src/editor/blocks/changedLines.ts';
import { MessageIndex } from '../../../src/editor/blocks/messageIndex.ts';
import { beginningsOf, EDITS, FEW, MANY } from '../edits.ts';
import { type Candidate, interleave } from '../interleave.ts';
import type { Samples } from '../statistics.ts';
import { answer } from './answer.ts';
import { EditedLines, IN_BLOCK_AT, PIECE_LINES, protectedLines } from './protectedLines.ts';
import type { Pace } from './tool.ts';

export interface IndexJob extends Pace {
  readonly blocks: number;
  readonly fewBlocks: number;
  /** Lines of texts that are nothing but BEGINs; each is read in this size and in eight times the size. */
  readonly beginnings: readonly number[];
}

/** Microseconds, by what was done. */
export interface IndexTimes {
  readonly times: Readonly<Record<string, Samples>>;
}

/** How many lines of the text are seen at once. */
const SEEN = 60;

/** A text and its index. Of the edits, every second one undoes the one before it. */
class Edited {
  readonly text: EditedLines;
  readonly index: MessageIndex;
  readonly #bottom: number;
  #turn = 0;

  constructor(lines: readonly string[]) {
    this.text = new EditedLines(lines);
    this.#bottom = lines.length - 1;
    this.index = new MessageIndex(this.text);
  }

  get middle(): number {
    return PIECE_LINES * Math.floor(this.text.lineCount / PIECE_LINES / 2);
  }

  letter(line: number): LineChange {
    const { text } = this.text.lineAt(line);
    return this.text.replace(line, line, this.#isEven() ? `${text}x` : text.slice(0, -1));
  }

  newLine(line: number): LineChange {
    const { text } = this.text.lineAt(line);
    return this.#isEven()
      ? this.text.replace(line, line, '', text)
      : this.text.replace(line, line + 1, this.text.lineAt(line + 1).text);
  }

  farApart(): LineChange {
    return this.#turn % 4 < 2 ? this.newLine(0) : this.newLine(this.#bottom);
  }

  /** What is seen in the middle, as a surface asks for it. */
  seen(): number {
    return this.index.within(this.middle, this.middle + SEEN).length;
  }

  #isEven(): boolean {
    this.#turn += 1;
    return this.#turn % 2 === 1;
  }
}

/** The work of the index alone: that of VS Code, to change the text, is not on the clock. */
function following(
  name: string,
  one: Edited,
  edit: () => LineChange,
  isSeen: boolean,
  { sampleMs }: Pace,
): Candidate<number> {
  const round = (): number => {
    const change = edit();
    const start = performance.now();
    one.index.update([change]);
    if (isSeen) one.seen();
    return performance.now() - start;
  };
  const sample = (): Promise<number> => {
    globalThis.gc?.();
    const end = performance.now() + sampleMs;
    let [times, spent] = [0, 0];
    // In fours, after which all edits are undone.
    while (performance.now() < end || times % 4 !== 0) {
      spent += round();
      times += 1;
    }
    return Promise.resolve((1000 * spent) / times);
  };
  return { name, sample };
}

function reading(name: string, lines: readonly string[]): Candidate<number> {
  const text = new EditedLines(lines);
  const sample = (): Promise<number> => {
    globalThis.gc?.();
    const start = performance.now();
    const index = new MessageIndex(text);
    const spent = performance.now() - start;
    assert.ok(index.within(0, 0).length <= 1);
    return Promise.resolve(1000 * spent);
  };
  return { name, sample };
}

/** Every line begins a block, and none ends one. What is seen is told too, so that a scan put off would be noticed. */
function readingBeginnings(count: number, { sampleMs }: Pace): Candidate<number> {
  const text = new EditedLines(Array.from({ length: count }, () => BLOCK_BEGIN));
  const middle = Math.floor(count / 2);
  assert.equal(new MessageIndex(text).within(0, Infinity).length, count);
  const sample = (): Promise<number> => {
    globalThis.gc?.();
    const start = performance.now();
    let times = 0;
    do {
      assert.equal(new MessageIndex(text).within(middle, middle + SEEN).length, SEEN + 1);
      times += 1;
    } while (performance.now() - start < sampleMs);
    return Promise.resolve((1000 * (performance.now() - start)) / times);
  };
  return { name: beginningsOf(count), sample };
}

/** An index that is fast and wrong is worth nothing. */
function demandRight({ text, index }: Edited): void {
  assert.deepEqual(index.within(0, Infinity), new MessageIndex(text).within(0, Infinity));
}

await answer(async ({ blocks, fewBlocks, beginnings, ...pace }: IndexJob): Promise<IndexTimes> => {
  const lines = protectedLines(blocks);
  const [many, few] = [new Edited(lines), new Edited(protectedLines(fewBlocks))];
  const edits = (one: Edited, isSeen: boolean, prefix: string): Candidate<number>[] => {
    const make = (name: string, edit: () => LineChange): Candidate<number> =>
      following(prefix + name, one, edit, isSeen, pace);
    return [
      make(EDITS.letter, () => one.letter(one.middle)),
      make(EDITS.newLine, () => one.newLine(one.middle)),
      make(EDITS.inBlock, () => one.letter(one.middle + IN_BLOCK_AT)),
    ];
  };
  const candidates = [
    reading('reading', lines),
    ...edits(many, false, ''),
    following(EDITS.farApart, many, () => many.farApart(), false, pace),
    ...edits(many, true, MANY),
    ...edits(few, true, FEW),
    ...beginnings.flatMap((count) => [readingBeginnings(count, pace), readingBeginnings(8 * count, pace)]),
  ];
  for (const candidate of candidates) await candidate.sample();
  for (const one of [many, few]) demandRight(one);
  const times = await interleave(candidates, pace.rounds);
  for (const one of [many, few]) demandRight(one);
  return { times: Object.fromEntries(times) };
});
