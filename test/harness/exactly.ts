/** A string becomes the pattern that matches it from end to end; a pattern stays as it is. */
export function exactly(text: string | RegExp): RegExp {
  if (typeof text !== 'string') return text;
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
