import type * as vscode from 'vscode';

/** A fence, wherever it stands: behind indentation, in a quotation, in the item of a list. */
const FENCE = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(?<marks>`{3,}|~{3,})(?<info>.*)$/u;

/**
 * The lines of a document of Markdown that are fenced code, or what stands before the text (YAML between two `---`): a fence
 * there would end the one around it. Lines are best asked for in their order; the document must not change meanwhile.
 *
 * @see CommonMark 0.31.2, section 4.5 (fenced code blocks)
 */
export class MarkdownCode {
  readonly #document: vscode.TextDocument;
  readonly #frontMatter: number;
  /** The first line that was not looked at. */
  #next: number;
  /** What opened the fence that is open there. */
  #opened = '';

  constructor(document: vscode.TextDocument) {
    this.#document = document;
    this.#frontMatter = frontMatterLines(document);
    this.#next = this.#frontMatter;
  }

  holds(line: number): boolean {
    if (line < this.#frontMatter) return true;
    if (line < this.#next) this.#begin();
    for (; this.#next < line; this.#next += 1) this.#pass(this.#document.lineAt(this.#next).text);
    return this.#opened !== '';
  }

  #begin(): void {
    this.#next = this.#frontMatter;
    this.#opened = '';
  }

  #pass(text: string): void {
    const { marks = '', info = '' } = FENCE.exec(text)?.groups ?? {};
    const isOpening = this.#opened === '' && !(marks.startsWith('`') && info.includes('`'));
    if (isOpening) this.#opened = marks;
    else if (marks.startsWith(this.#opened) && info.trim() === '') this.#opened = '';
  }
}

/** What may stand before a code span: anything that is not about to become an address, an attribute, or code. */
const BEFORE_SPAN = /(?:^|[\s*_~:|]|(?<!\])\(|(?<!=)["'“‘])$/u;
const BEHIND_SPAN = /^(?:$|[\s*_~|.,;:!?)"'”’])/u;

/** Whether a text of Markdown is surrounded by words, so that it can become a code span. */
export function isAmongWords(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start).text.slice(0, start.character);
  const behind = document.lineAt(end).text.slice(end.character);
  const isInSpan = before.split('`').length % 2 === 0;
  return !isInSpan && BEFORE_SPAN.test(before) && BEHIND_SPAN.test(behind);
}

/** How many lines a document begins with that are no Markdown yet, both `---` included. */
function frontMatterLines(document: vscode.TextDocument): number {
  if (document.lineAt(0).text.trimEnd() !== '---') return 0;
  for (let line = 1; line < document.lineCount; line += 1)
    if (document.lineAt(line).text.trimEnd() === '---') return line + 1;
  return 0;
}
