import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { mkdir, writeFile } from 'node:fs/promises';
import type { FileJob, FileResult } from '../children/file.ts';
import { newKey } from '../children/samples.ts';
import { runTimed } from '../childProcess.ts';
import type { MeasuredNode } from '../nodes.ts';
import type { ProgramName } from '../programs.ts';
import type { Scratch } from '../scratch.ts';
import { type Measured, measureIn, type Setting } from '../setting.ts';

/** What one pass over a file took; a program's time is from start to exit. */
export type FileSample = Pick<Measured<FileResult>, 'ms' | 'wholeMs'>;

/** One way to encrypt and decrypt a file. */
export interface FileTool {
  readonly name: string;
  seal(source: string, target: string): Promise<FileSample>;
  open(source: string, target: string): Promise<FileSample>;
}

/** A pass of the kind that `children/file.ts` knows, in a process of its own. */
export function filePass(setting: Setting, node: MeasuredNode, job: FileJob): Promise<Measured<FileResult>> {
  return measureIn<FileResult>(setting, node, 'file', job);
}

export function oursForFiles(setting: Setting, node: MeasuredNode, cipher: 'GCM' | 'CTR'): FileTool {
  const key = newKey(cipher === 'GCM' ? 'gcm' : 'ctr');
  return {
    name: cipher,
    seal: (source, target) => filePass(setting, node, { work: 'seal', source, target, key }),
    open: (source, target) => filePass(setting, node, { work: 'open', source, target, key }),
  };
}

export function twoBufferCopy(setting: Setting, node: MeasuredNode): FileTool {
  const copy = (source: string, target: string): Promise<FileSample> =>
    filePass(setting, node, { work: 'copy', source, target, key: '' });
  return { name: 'two-buffer copy', seal: copy, open: copy };
}

export async function ageEncryption(setting: Setting, node: MeasuredNode): Promise<FileTool> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return {
    name: 'age-encryption',
    seal: (source, target) => filePass(setting, node, { work: 'ageSeal', source, target, key: recipient }),
    open: (source, target) => filePass(setting, node, { work: 'ageOpen', source, target, key: identity }),
  };
}

/** The programs of the system that are present. */
export async function programTools(setting: Setting, at: Scratch): Promise<FileTool[]> {
  const tools: FileTool[] = [];
  for (const [name, program] of setting.programs) tools.push(await makers[name](program, at));
  return tools;
}

const makers: Readonly<Record<ProgramName, (program: string, at: Scratch) => Promise<FileTool> | FileTool>> =
  {
    openssl,
    age,
    gpg,
  };

async function timed(program: string, args: readonly string[]): Promise<FileSample> {
  const { wholeMs } = await runTimed(program, args);
  return { ms: wholeMs, wholeMs };
}

/** With key and IV given, so that nothing is derived. */
function openssl(program: string): FileTool {
  const keyAndIv = ['-K', '01'.repeat(32), '-iv', '02'.repeat(16)];
  const run = (direction: string, source: string, target: string): Promise<FileSample> =>
    timed(program, ['enc', '-aes-256-ctr', direction, ...keyAndIv, '-in', source, '-out', target]);
  return {
    name: 'openssl enc -aes-256-ctr',
    seal: (source, target) => run('-e', source, target),
    open: (source, target) => run('-d', source, target),
  };
}

async function age(program: string, at: Scratch): Promise<FileTool> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const identityFile = at('age-identity');
  await writeFile(identityFile, `${identity}\n`, { mode: 0o600 });
  return {
    name: 'age',
    seal: (source, target) => timed(program, ['-r', recipient, '-o', target, source]),
    open: (source, target) => timed(program, ['-d', '-i', identityFile, '-o', target, source]),
  };
}

/**
 * With a passphrase and without compression, which would take most of the time. The agent that it starts ends by itself
 * when its folder is removed.
 */
async function gpg(program: string, at: Scratch): Promise<FileTool> {
  const home = at('gnupg');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const common = [
    '--homedir',
    home,
    '--batch',
    '--quiet',
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    'bench',
  ];
  const run = (...args: readonly string[]): Promise<FileSample> => timed(program, [...common, ...args]);
  return {
    name: 'gpg -z 0',
    seal: (source, target) => run('-z', '0', '--cipher-algo', 'AES256', '-o', target, '--symmetric', source),
    open: (source, target) => run('-o', target, '--decrypt', source),
  };
}
