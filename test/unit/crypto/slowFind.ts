import { BLOCK_BEGIN, BLOCK_END, FENCE_BEGIN, FENCE_END } from '../../../src/crypto/armor.ts';

/** The rules of findMessages read line by line and character by character, with no thought for speed. */
export function slowFind(text: string): string[] {
  const blocks = slowBlocks(text);
  const found = [
    ...blocks.map(([start, end]) => ({ form: 'block', start, end })),
    ...slowInline(text, blocks),
  ];
  return found.sort((a, b) => a.start - b.start).map(({ form, start, end }) => `${form} ${start}-${end}`);
}

type Range = [start: number, end: number];

function slowInline(text: string, blocks: Range[]): { form: string; start: number; end: number }[] {
  const starts = Array.from(text, (_, at) => at).filter((at) =>
    /(?<![\w-])xq1\.$/.test(text.slice(0, at + 4)),
  );
  const outside = starts.filter((at) => !blocks.some(([start, end]) => at + 4 > start && at < end));
  let free = 0;
  return outside.flatMap((start) => {
    const limit = Math.min(text.length, ...blocks.map(([at]) => at).filter((at) => at > start));
    const [run, characters] = /^xq1\.([\w-]*)\.?/.exec(text.slice(start, limit)) ?? ['', ''];
    const isMeant = characters.startsWith('LAAAA') || run.length > 4 + 134;
    const isWhole = run.endsWith('.') && characters.length >= 134;
    const [before, behind] = [text.slice(free, start), text.slice(start + run.length)];
    const [begin, end] = (isWhole && slowWrap(before, behind)) || [0, 0];
    if (isMeant) free = start + run.length + end;
    return isMeant ? [{ form: 'inline', start: start - begin, end: free }] : [];
  });
}

/** The lengths of what is around a message and belongs to it. */
function slowWrap(before: string, behind: string): Range | undefined {
  if (before.endsWith('`xq-message:') && behind.startsWith('`')) return [12, 1];
  if (before.endsWith('/*[xq-message:') && behind.startsWith(']*/')) return [14, 3];
  return before.endsWith('/* [xq-message:') && behind.startsWith('] */') ? [15, 4] : undefined;
}

function slowBlocks(text: string): Range[] {
  const lines = [...text.matchAll(/.*?(?:\r?\n|$)/gs)].filter(({ 0: line }) => line !== '');
  const bare = (line: string): string => line.replace(/\r?\n$/, '');
  const isBegin = ({ 0: line }: RegExpExecArray): boolean =>
    new RegExp(`^[ \\t]*#*[ \\t]*${BLOCK_BEGIN}[ \\t]*$`).test(bare(line));
  const begins = lines.filter(isBegin).map((line) => [line.index, bare(line[0])] as const);
  return begins.map(([start, line], i) => {
    const limit = begins[i + 1]?.[0] ?? text.length;
    const end = text.indexOf(BLOCK_END, start + line.length);
    if (end < 0 || end >= limit) return [start, start + line.length];
    const after = /^[^\n]*/.exec(text.slice(end))?.[0] ?? '';
    const hasLineEnd = text[end + after.length] === '\n';
    return slowFence(text, start, end + (hasLineEnd ? after.replace(/\r$/, '') : after).length);
  });
}

/** A block with the lines before and behind it, if these are a fence. */
function slowFence(text: string, start: number, end: number): Range {
  const prefix = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  if (!text.startsWith(BLOCK_BEGIN, start + prefix.length)) return [start, end];
  const eol = /\r?\n/.exec(text.slice(start))?.[0] ?? '';
  const before = new RegExp(`(?<=^|\\n)${prefix}${FENCE_BEGIN}${eol}$`).exec(text.slice(0, start))?.[0];
  const after = new RegExp(`^${eol}${prefix}${FENCE_END}(?=\\r?\\n|$)`).exec(text.slice(end))?.[0];
  return before === undefined || after === undefined
    ? [start, end]
    : [start - before.length, end + after.length];
}
