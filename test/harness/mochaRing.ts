// One ring of tests in a Node process of its own; the result goes to the process that started it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import '../chance.ts';
import { inRepo, outputDir } from './paths.ts';
import { endRing, reportRing } from './ringChild.ts';
import { type RingListener, RingReporter } from './ringReporter.ts';
import { currentSessions } from './session.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    suffix: { type: 'string' },
    timeout: { type: 'string' },
    /** Only tests whose title holds this. */
    only: { type: 'string' },
    'every-test': { type: 'boolean' },
  },
});

function testFiles(folder: string, suffix: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(suffix))
    .map((name) => path.join(folder, name))
    .sort();
}

/** Keeps a picture and the logs of every VS Code that was open when a test failed. */
function capture(title: string): void {
  const version = process.env['XQ_VSCODE_VERSION'] ?? '';
  const name = `${title} ${version}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 120);
  for (const [index, session] of currentSessions().entries()) {
    session.capture(path.join(outputDir, index === 0 ? name : `${name}-${index + 1}`));
  }
}

const listener: RingListener = {
  failed: capture,
  ended: reportRing,
};

const mocha = new Mocha({ ui: 'bdd', timeout: Number(values.timeout), forbidOnly: true });
mocha.reporter(RingReporter as unknown as Mocha.ReporterConstructor, {
  listener,
  everyTest: values['every-test'] === true,
});
if (values.only !== undefined) mocha.fgrep(values.only);
// Imported here and not by mocha, which may load them through `require`: then they would have module instances of
// their own, and the sessions they open would not be the ones known here.
mocha.suite.emit('pre-require', globalThis, '', mocha);
for (const file of testFiles(inRepo(values.folder ?? 'test'), values.suffix ?? '.test.ts')) {
  await import(pathToFileURL(file).href);
}
mocha.run((failures) => {
  endRing(failures === 0 ? 0 : 1);
});
