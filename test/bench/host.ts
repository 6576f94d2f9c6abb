import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildParts, type BuiltParts, ENTRY } from '../harness/builtParts.ts';
import { type Activation, type Editing, REPLACEMENTS, type ReplacementWay } from './host/measured.ts';
import { OURS, type Peer } from './hostExtensions.ts';
import { startBenchHost, VERSION } from './hostSessions.ts';
import type { Row } from './row.ts';
import { median, pairedRatio } from './statistics.ts';

const KB = 1024;
const where = `VS Code ${VERSION}`;

/** Every session is an extension host of its own and takes some five seconds. */
const SESSIONS = { activation: 9, editing: 2 } as const;

/** P9, P11 and P13: what only a real extension host can tell. */
export async function measureHost(): Promise<Row[]> {
  const parts = await buildParts();
  const host = await startBenchHost(parts);
  try {
    const activation = await times(SESSIONS.activation, () => host.measure('activation'));
    const editing = await times(SESSIONS.editing, () => host.measure('editing'));
    return [...activationRows(activation), ...sizeRows(parts, host.root), ...editingRows(editing)];
  } finally {
    await host.stop();
  }
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < count; i += 1) results.push(await work());
  return results;
}

function activationRows(sessions: readonly Activation[]): Row[] {
  const against = (peer: Peer, limit?: number): Row => {
    const [ours, other] = [OURS, peer].map((name) => sessions.flatMap((session) => session[name] ?? []));
    if (ours?.length !== sessions.length || other?.length !== sessions.length)
      throw new Error(`${peer} or ours was not activated in every session.`);
    return {
      goal: 'P9',
      what: 'activate()',
      against: peer,
      ...compared(ours, other, 'ms'),
      ...limited(limit),
    };
  };
  return [
    against('tunnel-forwarding', 1.4),
    against('simple-browser'),
    against('github-authentication', 0.4),
  ];
}

function editingRows(sessions: readonly Editing[]): Row[] {
  const replacements = (way: ReplacementWay, against: string, limit?: number): Row => {
    const ours = sessions.flatMap((session) => session.replacements.ours);
    const other = sessions.flatMap((session) => session.replacements[way]);
    const what = `${REPLACEMENTS} replacements, one undo step`;
    return { goal: 'P13', what, against, ...compared(ours, other, 'ms'), ...limited(limit) };
  };
  const connections = compared(
    sessions.map((session) => session.connections.hostFetch),
    sessions.map((session) => session.connections.nodeFetch),
  );
  return [
    replacements('bare', 'one TextEditor.edit', 1.5),
    replacements('workspaceEdit', 'one WorkspaceEdit'),
    { goal: 'P11', what: 'connections for 5 requests in a row', against: 'node-fetch', ...connections },
  ];
}

/** The entry is all that is loaded to activate, and so is the peer's. */
function sizeRows(parts: BuiltParts, root: string): Row[] {
  const entry = Buffer.byteLength(parts.get(ENTRY)?.code ?? '');
  const peer = readFileSync(path.join(root, 'extensions/github-authentication/dist/extension.js'));
  const row = { goal: 'P9', what: 'main entry, all that is loaded to activate' };
  return [
    { ...row, against: 'a bound of 64 KB', ...sizes(entry, 64 * KB), limit: 1 },
    { ...row, against: 'github-authentication', ...sizes(entry, peer.length) },
  ];
}

function sizes(ours: number, other: number): Pick<Row, 'where' | 'ratio' | 'ours' | 'other' | 'unit'> {
  return { where, ratio: ours / other, ours: ours / KB, other: other / KB, unit: 'KB' };
}

function compared(
  ours: readonly number[],
  other: readonly number[],
  unit?: 'ms',
): Pick<Row, 'where' | 'ratio' | 'ours' | 'other' | 'unit'> {
  const numbers = { ours: median(ours), other: median(other) };
  return { where, ratio: pairedRatio(ours, other), ...numbers, ...(unit === undefined ? {} : { unit }) };
}

const limited = (limit: number | undefined): Pick<Row, 'limit'> => (limit === undefined ? {} : { limit });
