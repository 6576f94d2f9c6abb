/** Code of another language inside a text, by offsets. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly languageId: string;
  /** Whether it may be text instead, which formatters fill. */
  readonly mayBeText?: boolean;
  /** Of an expression in a template: whether a piece of its code may become a comment, or only all of it a token (what a block asks is a comment, too). */
  readonly expression?: 'divisible' | 'whole';
}
