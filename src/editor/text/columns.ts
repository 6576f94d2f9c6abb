/** @see CommonMark 0.31.2, section 2.2 (tabs) */
const TAB = 4;

/** The column behind white space that begins at a column. */
export function columnBehind(space: string, from = 0): number {
  let column = from;
  for (const character of space) column += character === '\t' ? TAB - (column % TAB) : 1;
  return column;
}
