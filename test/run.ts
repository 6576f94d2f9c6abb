// `npm test`: static checks, then every ring. `--ring checks,1,2` runs only those.
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureChromium } from './harness/chromium.ts';
import { installVscode } from './harness/installVscode.ts';
import { buildExtension, packageVsix } from './harness/packageVsix.ts';
import { inRepo, outputDir } from './harness/paths.ts';
import { addResults, type RingResult } from './harness/ringResult.ts';
import { runRing } from './harness/runRing.ts';
import { runStaticChecks } from './harness/staticChecks.ts';

const mochaRing = 'test/harness/mochaRing.ts';
const none: RingResult = { passed: 0, failed: 0, skipped: 0 };

/** What rings 3 and 4 need from outside, made ready while the earlier ones run. */
async function prepareVscode(): Promise<void> {
  const chromium = ensureChromium();
  const servers = installVscode('1.139').then(() => installVscode('1.100'));
  await Promise.all([chromium, servers]);
}

async function checks(): Promise<RingResult> {
  const failures = await runStaticChecks();
  for (const failure of failures) console.log(failure);
  return { ...none, failed: failures.length };
}

const ring1 = () =>
  runRing({
    file: mochaRing,
    args: ['--folder=test/unit', '--suffix=.test.ts', '--timeout=10000'],
    timeoutMs: 120_000,
  });

const ring2 = () =>
  runRing({
    file: mochaRing,
    args: ['--folder=test/editor', '--suffix=.test.ts', '--timeout=10000'],
    imports: ['test/editor/fake/register.ts'],
    timeoutMs: 180_000,
  });

const ring3 = () => runRing({ file: 'test/host/run.ts', timeoutMs: 300_000 });

const ring4On = (version: string, ...args: readonly string[]) =>
  runRing({
    file: mochaRing,
    args: ['--folder=test/e2e', '--suffix=.e2e.ts', '--timeout=90000', '--every-test', ...args],
    env: { XQ_VSCODE_VERSION: version },
    timeoutMs: 900_000,
  });

async function ring4(): Promise<RingResult> {
  await packageVsix();
  console.log('  on VS Code 1.139');
  const newest = await ring4On('1.139');
  console.log('  on VS Code 1.100, the tests tagged @oldest');
  return addResults(newest, await ring4On('1.100', '--only=@oldest'));
}

const rings: Readonly<Record<string, () => Promise<RingResult>>> = {
  checks,
  'ring 1': ring1,
  'ring 2': ring2,
  'ring 3': ring3,
  'ring 4': ring4,
};

function wantedRings(): string[] {
  const { values } = parseArgs({ options: { ring: { type: 'string' } } });
  if (values.ring === undefined) return Object.keys(rings);
  const names = values.ring.split(',').map((name) => (name === 'checks' ? name : `ring ${name}`));
  const unknown = names.find((name) => !(name in rings));
  if (unknown === undefined) return names;
  throw new Error(`There is no ${unknown}. Use --ring with some of: checks,1,2,3,4`);
}

/** A step that throws is one failure; the steps after it still run. */
async function attempt(name: string, step: () => Promise<RingResult>): Promise<RingResult> {
  const start = performance.now();
  console.log(`\n${name}`);
  const result = await step().catch((error: unknown): RingResult => {
    console.log(`  FAIL ${error instanceof Error ? error.message : String(error)}`);
    return { ...none, failed: 1 };
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const skipped = result.skipped === 0 ? '' : `, ${result.skipped} skipped`;
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)`);
  return result;
}

const isInVscode = (name: string) => name === 'ring 3' || name === 'ring 4';

async function main(): Promise<void> {
  process.chdir(inRepo());
  rmSync(outputDir, { recursive: true, force: true });
  const wanted = wantedRings();
  const prepared = wanted.some(isInVscode) ? prepareVscode() : Promise.resolve();
  prepared.catch(() => undefined); // It is reported by the ring that needs it.
  let total = await attempt('build', () => buildExtension().then(() => none));
  for (const name of wanted) {
    const step = rings[name]!;
    total = addResults(total, await attempt(name, isInVscode(name) ? () => prepared.then(step) : step));
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

await main();
