/**
 * A part of a text in a programming language that is no code: `quoted` is a comment, a string or a pattern, which are none
 * inside of their ends; `markup` is text among tags, from its first end to its last.
 */
export interface CodeToken {
  readonly kind: 'quoted' | 'markup';
  readonly start: number;
  /** Behind the sign that it begins with. */
  readonly innerStart: number;
  readonly end: number;
}
