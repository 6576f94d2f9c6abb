import type { Runnable, Runner, Suite, Test } from 'mocha';
import type { RingResult } from './ringResult.ts';

/** Where the reporter tells what happened. */
export interface RingListener {
  failed?(title: string): void;
  ended(result: RingResult): void;
}

interface ReporterOptions {
  readonly reporterOptions: {
    readonly listener: RingListener;
    /** A line for every test, for rings whose tests are few and slow; else a line for every top-level suite. */
    readonly everyTest: boolean;
  };
}

const indent = (text: string) => text.replaceAll(/^/gm, '         ');

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack?.includes(error.message) === true
    ? error.stack
    : `${error.message}\n${error.stack ?? ''}`;
}

function topSuite(runnable: Runnable): Suite | undefined {
  let suite = runnable.parent;
  while (suite?.parent?.root === false) suite = suite.parent;
  return suite;
}

/** Mocha reporter: short where all is well, whole where something failed. */
export class RingReporter {
  readonly #options: ReporterOptions['reporterOptions'];
  readonly #count = { passed: 0, failed: 0, skipped: 0 };
  readonly #failedIn = new Map<Suite | undefined, number>();

  constructor(runner: Runner, options: ReporterOptions) {
    this.#options = options.reporterOptions;
    runner.on('pass', (test) => {
      this.#passed(test);
    });
    runner.on('fail', (test, error: unknown) => {
      this.#failed(test, error);
    });
    runner.on('pending', (test) => {
      this.#count.skipped += 1;
      console.log(`  skip ${test.fullTitle()}`);
    });
    runner.on('suite end', (suite) => {
      if (suite.parent?.root === true && !this.#options.everyTest) this.#suiteEnded(suite);
    });
    runner.on('end', () => {
      this.#options.listener.ended(this.#count);
    });
  }

  #passed(test: Test): void {
    this.#count.passed += 1;
    if (this.#options.everyTest) console.log(`  ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  }

  #failed(test: Runnable, error: unknown): void {
    this.#count.failed += 1;
    const suite = topSuite(test);
    this.#failedIn.set(suite, (this.#failedIn.get(suite) ?? 0) + 1);
    console.log(`  FAIL ${test.fullTitle()}\n${indent(describeError(error))}`);
    this.#options.listener.failed?.(test.fullTitle());
  }

  #suiteEnded(suite: Suite): void {
    const failed = this.#failedIn.get(suite) ?? 0;
    console.log(
      failed === 0 ? `  ok   ${suite.title} (${suite.total()})` : `  FAIL ${suite.title} (${failed} failed)`,
    );
  }
}
