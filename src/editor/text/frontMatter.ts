import type * as vscode from 'vscode';

const RULE = /^---[ \t]*$/u;

/** What a document of Markdown begins with that may be YAML: as far as the second `---`, or what is taken for one. */
export class FrontMatter {
  readonly #document: vscode.TextDocument;
  #lines: number | undefined;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  /** How many lines it has, with both `---`; 0 where there is none. */
  get lines(): number {
    return (this.#lines ??= isRule(this.#document, 0) ? linesOf(this.#document) : 0);
  }

  /** Whether a range is in it. Not so if one of its ends is in the range as well: nothing is left of it then. */
  holds({ start, end }: vscode.Range): boolean {
    return start.line > 0 && end.line < this.lines - 1;
  }

  /** Whether it has begun before a range and not ended. Prettier would take the BEGIN of a block for its end. */
  isOpenAt({ start }: vscode.Range): boolean {
    return start.line > 0 && isRule(this.#document, 0) && (this.lines === 0 || start.line < this.lines);
  }
}

function isRule(document: vscode.TextDocument, line: number): boolean {
  return RULE.test(document.lineAt(line).text);
}

function linesOf(document: vscode.TextDocument): number {
  for (let line = 1; line < document.lineCount; line += 1) if (isRule(document, line)) return line + 1;
  return 0;
}
