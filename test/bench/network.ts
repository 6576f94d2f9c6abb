import { LOCATORS_PER_REQUEST } from '../../src/xq/fetchKeys.ts';
import { KEYS_PER_REQUEST } from '../../src/xq/storeKeys.ts';
import { interleave, type Rounds } from './interleave.ts';
import { Person } from './network/person.ts';
import { ROUND_TRIP_MS } from './network/proxy.ts';
import { startSlowService, type SlowService } from './network/slowService.ts';
import type { Row } from './row.ts';
import { median, pairedRatio } from './statistics.ts';

const goal = 'P10';
const where = `Node ${process.versions.node.split('.')[0] ?? ''}`;
const ROUNDS = 9;

/** P10: how many requests there are, and how much of them is waited for at 80 ms round trip. */
export async function measureNetwork(): Promise<Row[]> {
  const service = await startSlowService();
  try {
    const person = await Person.signIn(service);
    return [...(await requestRows(service, person)), ...(await waitingRows(service, person))];
  } finally {
    service.stop();
  }
}

async function requestRows(service: SlowService, person: Person): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1, 20, 1000, 1001]) {
    const before = await service.requests();
    const messages = await person.encrypt(count);
    const between = await service.requests();
    await person.decrypt(messages);
    const after = await service.requests();
    rows.push(
      requestRow(`requests to encrypt ${count}`, between - before, count, KEYS_PER_REQUEST),
      requestRow(`requests to decrypt ${count}`, after - between, count, LOCATORS_PER_REQUEST),
    );
  }
  return rows;
}

function requestRow(what: string, ours: number, count: number, chunk: number): Row {
  const other = Math.ceil(count / chunk);
  const against = `one for each ${chunk}`;
  return { goal, what, where, against, ratio: ours / other, limit: 1, ours, other, unit: 'requests' };
}

async function waitingRows(service: SlowService, person: Person): Promise<Row[]> {
  const messages = await person.encrypt(20);
  const warm = (work: () => Promise<unknown>) => async (): Promise<number> => {
    await person.bareRequest();
    await connectionIsFree();
    return await timed(service, 0, work);
  };
  const afterDrop = (prepare: () => Promise<boolean>) => async (): Promise<number> => {
    await service.drop();
    const isOpen = await prepare();
    return await timed(service, isOpen ? 0 : 1, () => person.encrypt(1));
  };
  const samples = {
    bare: warm(() => person.bareRequest()),
    'encrypt 1': warm(() => person.encrypt(1)),
    'encrypt 20': warm(() => person.encrypt(20)),
    'decrypt 1': warm(() => person.decrypt(messages.slice(0, 1))),
    'decrypt 20': warm(() => person.decrypt(messages)),
    'encrypt 1000': warm(() => person.encrypt(1000)),
    'in turn': warm(() => person.encryptInTurn(1000)),
    cold: afterDrop(() => Promise.resolve(false)),
    early: afterDrop(() => person.openEarly().then(() => true)),
  };
  const candidates = Object.entries(samples).map(([name, sample]) => ({ name, sample }));
  await interleave(candidates, 1);
  return rowsOf(await interleave(candidates, ROUNDS));
}

/** Node's fetch takes a connection back one turn after its answer was read; what is sent before opens another. */
async function connectionIsFree(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Milliseconds; only what opened as many connections as it should has a time. */
async function timed(
  service: SlowService,
  connections: number,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = await service.connections();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  const opened = (await service.connections()) - before;
  if (opened === connections) return milliseconds;
  throw new Error(`${opened} connections were opened, not ${connections}.`);
}

const HANDSHAKES = 'TCP and TLS 1.3 modelled as a delay of one round trip each';

function rowsOf(rounds: Rounds<number>): Row[] {
  const of = (name: string): readonly number[] => rounds.get(name) ?? [];
  const row = (name: string, what: string, other: string, against: string, more: Partial<Row>): Row => ({
    goal,
    what: `${what}, ${ROUND_TRIP_MS} ms round trip`,
    where,
    against,
    ratio: pairedRatio(of(name), of(other)),
    ours: median(of(name)),
    other: median(of(other)),
    unit: 'ms',
    ...more,
  });
  const oneRequest = ['bare', 'one bare request'] as const;
  return [
    ...['encrypt 1', 'encrypt 20', 'decrypt 1', 'decrypt 20'].map((name) =>
      row(name, name, ...oneRequest, { limit: 1.3 }),
    ),
    row('encrypt 1000', 'encrypt 1000', 'in turn', 'the requests, then sealing', { limit: 0.85 }),
    row('early', 'encrypt 1, opened early', ...oneRequest, { limit: 1.3, note: HANDSHAKES }),
    row('early', 'encrypt 1, opened early', 'cold', 'the same, not opened early', { note: HANDSHAKES }),
  ];
}
