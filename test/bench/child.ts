// What is measured runs here: in a process of its own, bundled as the extension is, on the Node that was asked for.
// Arguments: the task and its input as JSON; the answer is one line of JSON.
import type { batch } from './samples/batch.ts';
import type { file } from './samples/file.ts';
import type { load } from './samples/load.ts';
import type { longText } from './samples/longText.ts';
import type { requestCount, waiting } from './samples/requests.ts';
import type { smallFiles } from './samples/smallFiles.ts';
import type { text } from './samples/text.ts';
import { peakKiB } from './samples/peak.ts';

/** Each is loaded when it is asked for, so that the memory of one does not count for another. */
const tasks = {
  idle: async () => Promise.resolve({ peakKiB: peakKiB() }),
  text: async (input: Parameters<typeof text>[0]) => (await import('./samples/text.ts')).text(input),
  longText: async (input: Parameters<typeof longText>[0]) =>
    (await import('./samples/longText.ts')).longText(input),
  batch: async (input: Parameters<typeof batch>[0]) => (await import('./samples/batch.ts')).batch(input),
  file: async (input: Parameters<typeof file>[0]) => (await import('./samples/file.ts')).file(input),
  smallFiles: async (input: Parameters<typeof smallFiles>[0]) =>
    (await import('./samples/smallFiles.ts')).smallFiles(input),
  requestCount: async (input: Parameters<typeof requestCount>[0]) =>
    (await import('./samples/requests.ts')).requestCount(input),
  waiting: async (input: Parameters<typeof waiting>[0]) =>
    (await import('./samples/requests.ts')).waiting(input),
  load: async (input: Parameters<typeof load>[0]) => (await import('./samples/load.ts')).load(input),
};

export type Tasks = typeof tasks;

const [name = '', input = 'null'] = process.argv.slice(2);
const task = (tasks as Readonly<Record<string, (input: never) => Promise<unknown>>>)[name];
if (task === undefined) throw new Error(`There is no task ${name}`);
const answer = await task(JSON.parse(input) as never);
process.stdout.write(JSON.stringify(answer));
