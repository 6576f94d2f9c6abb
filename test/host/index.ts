import { writeFileSync } from 'node:fs';
import type { Runner } from 'mocha';

const print = (line: string) => {
  // The mark lets the harness tell these lines from the rest of VS Code's log.
  console.log(process.env['XQ_HOST_MARK'] === undefined ? line : `@@exthost ${line}`);
};

const count = { passed: 0, failed: 0, skipped: 0 };

function report(runner: Runner): void {
  runner.on('pass', (test) => {
    count.passed += 1;
    print(`  ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  });
  runner.on('fail', (test, error: unknown) => {
    count.failed += 1;
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    print(`  FAIL ${test.fullTitle()}\n${trace.replaceAll(/^/gm, '         ')}`);
  });
  runner.on('pending', (test) => {
    count.skipped += 1;
    print(`  skip ${test.fullTitle()}`);
  });
}

/** A host that crashes ends as if all were well; only this file, written after the last test, says that it did not. */
function writeResult(): void {
  const file = process.env['XQ_HOST_RESULT'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(count));
}

/** Runs ring 3 inside the extension host; VS Code calls it through the bundle that buildHostTests makes. */
export async function runHostTests(loadTests: () => void): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true });
  mocha.reporter(report as unknown as Mocha.ReporterConstructor);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadTests();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  writeResult();
  if (failures > 0) throw new Error(`${failures} failed`);
}
