/** What begins in a way of its own. */
interface Kind {
  /** A pattern without groups. */
  readonly begin: string;
}

const NOTHING = '(?!)';

/** A pattern of how any of some kinds begins, with a group for each; what comes first is looked for first. */
export function beginningOf(kinds: readonly Kind[]): string {
  return kinds.length === 0 ? NOTHING : kinds.map(({ begin }) => `(${begin})`).join('|');
}

/** The kind that was found with the pattern of {@link beginningOf}. */
export function kindFound<T extends Kind>(kinds: readonly T[], found: RegExpExecArray): T | undefined {
  const groups: readonly (string | undefined)[] = found.slice(1);
  return kinds[groups.findIndex((group) => group !== undefined)];
}
