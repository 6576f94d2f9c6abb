import { execute } from './execute.ts';
import { inRepo } from './paths.ts';

interface Check {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** Lint takes as long as the others together, and the machine may have two cores: two lanes. */
const lanes: readonly (readonly Check[])[] = [
  [{ name: 'lint', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings=0'] }],
  [
    { name: 'types', program: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
    {
      name: 'types of the page',
      program: 'typescript/bin/tsc',
      args: ['--noEmit', '-p', 'media'],
    },
    { name: 'format', program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
    { name: 'unused code', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  ],
];

async function failureOf({ name, program, args }: Check): Promise<string | undefined> {
  try {
    await execute(process.execPath, [inRepo('node_modules', program), ...args], { cwd: inRepo() });
    return undefined;
  } catch (error) {
    const output = error instanceof Error ? error.message.replace(/^.*\n/, '') : String(error);
    return `  FAIL ${name}\n${output.replaceAll(/^/gm, '         ')}`;
  }
}

async function runLane(lane: readonly Check[]): Promise<string[]> {
  const failures: string[] = [];
  for (const check of lane) {
    const failure = await failureOf(check);
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}

/** Types, lint, format and unused code; returns what each one that failed has to say. */
export async function runStaticChecks(): Promise<readonly string[]> {
  return (await Promise.all(lanes.map(runLane))).flat();
}
