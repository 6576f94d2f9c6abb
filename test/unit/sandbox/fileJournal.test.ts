import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FileJournal } from '../../../src/sandbox/fileJournal.ts';
import { JournalError } from '../../../src/sandbox/journal.ts';
import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import type { SandboxEvent } from '../../../src/sandbox/sandboxEvent.ts';
import { World } from './world.ts';

const journalKey = new Uint8Array(32).fill(7);

describe('The journal file', () => {
  let folder: string;
  let journalFile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xq-journal-'));
    journalFile = join(folder, 'deep', 'sandbox.journal');
  });

  afterEach(async () => {
    for (const world of running) await world.sandbox.close();
    running.clear();
    await rm(folder, { recursive: true });
  });

  const running = new Set<World>();

  async function start(options: SandboxOptions = {}): Promise<World> {
    const world = await World.start({ journalFile, journalKey, ...options });
    running.add(world);
    return world;
  }

  const open = () => FileJournal.open(journalFile, journalKey);
  const event = (jti: string): SandboxEvent => ({ type: 'signedOut', jti });

  it('brings back accounts, tokens, keys, mail and sign-ins after a kill', async () => {
    const before = await start();
    const alice = await before.signIn('alice@x.test');
    const locator = await before.store(alice);
    const preAuth = await before.authorize('bob@x.test');
    const { pin } = await before.mail('bob@x.test');

    const after = await start();
    assert.equal((await after.key(locator, alice)).text, '.1content-key');
    assert.equal((await after.mail('bob@x.test')).pin, pin);
    assert.equal((await after.validate(preAuth, pin)).status, 204);
  });

  it('is one world for two processes', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const alice = await one.signIn('alice@x.test');
    const locator = await two.store(alice);
    assert.equal((await one.key(locator, alice)).status, 200);
    await one.ok({ method: 'DELETE', path: `/validation/v2/key/${locator}`, token: alice });
    assert.equal((await two.key(locator, alice)).status, 404);
  });

  it('lets only one of two processes use a PIN', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const preAuth = await one.authorize('alice@x.test');
    const { pin } = await two.mail('alice@x.test');
    const answers = await Promise.all([one.validate(preAuth, pin), two.validate(preAuth, pin)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 400]);
  });

  it('is read once, however many requests come at the same time', async () => {
    const [one, two] = [await start(), await start()];
    const preAuth = await two.authorize('alice@x.test');
    for (let attempt = 0; attempt < 4; attempt += 1) await two.validate(preAuth, '999999');
    await Promise.all([1, 2, 3].map(() => one.call({ path: '/subscription/v2/apikey' })));
    // Four wrong PINs, not four times as many.
    assert.equal((await one.validate(preAuth, (await one.mail('alice@x.test')).pin)).status, 204);
  });

  it('that others could read is closed to them', async () => {
    journalFile = join(folder, 'open.journal');
    await writeFile(journalFile, '', { mode: 0o644 });
    await start();
    assert.equal((await stat(journalFile)).mode & 0o777, 0o600);
  });

  it('shows no secret, and nothing to other users', async () => {
    const world = await start();
    const alice = await world.signIn('alice@x.test');
    const locator = await world.store(alice);
    const text = await readFile(journalFile, 'latin1');
    const { pins, tokens, contentKeys } = world.sandbox.inspect();
    for (const secret of [...pins, ...tokens, ...contentKeys, locator, 'alice'])
      assert.ok(!text.includes(secret));
    assert.equal((await stat(journalFile)).mode & 0o777, 0o600);
  });

  it('keeps everything before a line torn anywhere, and goes on after it', async () => {
    const whole = await open();
    await whole.append(event('first'));
    const { size } = await stat(journalFile);
    await whole.append(event('torn'));
    await whole.close();
    const bytes = await readFile(journalFile);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: size, max: bytes.length - 1 }), async (length) => {
        await writeFile(journalFile, bytes.subarray(0, length));
        const [writer, reader] = [await open(), await open()];
        assert.deepEqual(await reader.readNew(), [event('first')]);
        await writer.append(event('next'));
        assert.deepEqual(await reader.readNew(), [event('next')]);
        assert.deepEqual(await writer.readNew(), [event('first'), event('next')]);
        await Promise.all([writer.close(), reader.close()]);
      }),
      { numRuns: 25 },
    );
  });

  it('waits for the rest of a line that is being written', async () => {
    const writer = await open();
    await writer.append(event('first'));
    const line = await readFile(journalFile);
    await writer.close();
    const reader = await open();
    await reader.readNew();
    await appendFile(journalFile, line.subarray(0, 20));
    assert.deepEqual(await reader.readNew(), []);
    await appendFile(journalFile, line.subarray(20));
    assert.deepEqual(await reader.readNew(), [event('first')]);
    await reader.close();
  });

  it('names the line that is damaged', async () => {
    const writer = await open();
    await writer.append(event('first'));
    await writer.append(event('second'));
    await writer.close();
    const bytes = await readFile(journalFile);
    const at = bytes.indexOf(0x0a) + 20;
    bytes.writeUInt8(bytes.readUInt8(at) === 0x41 ? 0x42 : 0x41, at);
    await writeFile(journalFile, bytes);
    await assert.rejects(start(), { code: 'damagedJournal', message: /^Line 2 of the journal is damaged/ });
  });

  it('is damaged when it became shorter', async () => {
    const journal = await open();
    await journal.append(event('first'));
    await journal.readNew();
    await truncate(journalFile, 1);
    await assert.rejects(
      journal.readNew(),
      (error) => error instanceof JournalError && error.code === 'damagedJournal',
    );
    await journal.close();
  });

  it('does not open with another key', async () => {
    await start();
    const journalKey = new Uint8Array(32);
    await assert.rejects(start({ journalKey }), {
      code: 'damagedJournal',
      message: /another key/,
    });
  });

  it('refuses an event it does not know', async () => {
    const writer = await open();
    await writer.append({ type: 'fromTheFuture' } as unknown as SandboxEvent);
    await assert.rejects(writer.readNew(), { code: 'damagedJournal', message: /does not know/ });
    await writer.close();
  });

  it('needs a key of 32 bytes', async () => {
    await assert.rejects(World.start({ journalFile, journalKey: new Uint8Array(16) }), {
      code: 'badJournalKey',
    });
    await assert.rejects(World.start({ journalFile }), { code: 'badJournalKey' });
  });

  it('that fails under way is a 500 without detail, told to the one who runs the sandbox', async () => {
    const failures: unknown[] = [];
    const world = await start({ onFailure: (error) => failures.push(error) });
    await truncate(journalFile, 1);
    const answer = await world.call({ path: '/subscription/v2/apikey' });
    assert.deepEqual([answer.status, answer.text], [500, '{"status":"The sandbox failed"}']);
    assert.ok(failures[0] instanceof JournalError);
  });
});
