/** The edits that an index follows, as the rows name them. */
export const EDITS = {
  letter: 'a letter',
  newLine: 'a new line',
  inBlock: 'a letter in a block',
  farApart: 'new lines at the top and the bottom in turns',
} as const;

/** In front of an edit: it was followed, and what is seen was asked for, in a text with many blocks or with few. */
export const MANY = 'many: ';
export const FEW = 'few: ';

/** A text of so many BEGINs was read. */
export const beginningsOf = (count: number): string => `${count} beginnings`;
