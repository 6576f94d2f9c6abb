import { installThroughApt, mayUseApt } from '../harness/apt.ts';
import { findOnPath } from '../harness/onPath.ts';

/** Programs of the system that are measured where they are present; each is a Debian package of the same name. */
const names = ['openssl', 'age', 'gpg'] as const;

export type ProgramName = (typeof names)[number];

/** Where each program is; one that is not present is not here. */
export type Programs = ReadonlyMap<ProgramName, string>;

/** Finds the programs, and installs what is missing where this process may. */
export async function findPrograms(): Promise<Programs> {
  const found = new Map<ProgramName, string>();
  for (const name of names) {
    const file = findOnPath(name) ?? (await install(name));
    if (file !== undefined) found.set(name, file);
  }
  return found;
}

/** The names of what is not present, because its rows are missing too. */
export function missingOf(programs: Programs): ProgramName[] {
  return names.filter((name) => !programs.has(name));
}

/** A machine without the network, or without the package, measures the other rows. */
async function install(name: ProgramName): Promise<string | undefined> {
  if (!mayUseApt()) return undefined;
  try {
    await installThroughApt(name);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  return findOnPath(name);
}
