import { partitionPoint } from '../partitionPoint.ts';
import type { CodeToken } from './codeToken.ts';
import { hasJsx, isScript } from './commentSigns.ts';
import { quotedTokens } from './quotedTokens.ts';
import { scriptTokens } from './scriptTokens.ts';

/** What a place in a text is. */
export type CodeKind = 'code' | CodeToken['kind'];

/** Which places of a text are code, in a language whose comments and strings are known. It is read as far as is asked, once. */
export class CodeText {
  readonly #tokens: Iterator<CodeToken, unknown>;
  readonly #found: CodeToken[] = [];
  #isRead = false;

  constructor(text: string, languageId: string) {
    const tokens = isScript(languageId)
      ? scriptTokens(text, hasJsx(languageId))
      : quotedTokens(text, languageId, 0);
    this.#tokens = tokens[Symbol.iterator]();
  }

  /** What an offset is in that is no code. */
  tokenAt(offset: number): CodeToken | undefined {
    while (!this.#isRead && (this.#found.at(-1)?.start ?? -1) <= offset) this.#read();
    const next = partitionPoint(0, this.#found.length, (i) => (this.#found[i]?.start ?? offset) <= offset);
    const around = [this.#found[next - 1], this.#found[next - 2]];
    return around.find((token) => token !== undefined && holds(token, offset));
  }

  #read(): void {
    const next = this.#next();
    if (next === undefined) this.#isRead = true;
    else this.#found.push(next);
  }

  /** The patterns give up on some strings of megabytes; all behind one counts as code then. */
  #next(): CodeToken | undefined {
    try {
      const next = this.#tokens.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

function holds({ kind, start, end }: CodeToken, offset: number): boolean {
  return kind === 'markup' ? start <= offset && offset <= end : start < offset && offset < end;
}
