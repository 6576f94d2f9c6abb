import { parseArgs } from 'node:util';

/** What was asked for on the command line. */
export interface Options {
  /** Names of sections; all unless given. */
  readonly only: readonly string[] | undefined;
  readonly quick: boolean;
}

export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  return { only: values.only?.split(','), quick: values.quick };
}

/** The sections that were asked for. @throws Error that names the sections, if there is none of a name */
export function selectSections<Item extends { readonly name: string }>(
  sections: readonly Item[],
  only: Options['only'],
): readonly Item[] {
  if (only === undefined) return sections;
  const names = new Set(sections.map(({ name }) => name));
  const unknown = only.find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new Error(`There is no section ${unknown}. Use --only with some of: ${[...names].join(',')}`);
  return sections.filter(({ name }) => only.includes(name));
}
