import { strict as assert } from 'node:assert';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { command as encryptForLast } from '../../src/editor/commands/encryptSelectionForLastRecipients.ts';
import { Ledger, type LedgerEntry } from '../../src/editor/ledger.ts';
import { messagesIn } from '../../src/editor/text/messagesAt.ts';
import { parseRecipient, recipients } from '../../src/xq/addresses.ts';
import { createContext, fake, settle, user } from './fake/fake.ts';
import type { FakeContext } from './fake/fake.ts';
import { holds, virtualPlace as place } from './files/place.ts';
import { adasWindow, encrypted, locatorIn } from './files/steps.ts';
import { ledgerLines, ledgerText, writeLedger } from './ledgerLines.ts';
import { pendingOnClipboard, storeFromClipboard } from './packets/steps.ts';
import { ADD, BOB, encrypt, EVE, hold, openMarked, signedIn, toldOnly } from './text/steps.ts';

const entry = (locator: string): LedgerEntry => ({
  locator,
  recipients: [BOB],
  created: 1,
  expires: 2,
  file: 'file:///a.xqf',
});

describe('A file that was encrypted', () => {
  it('is remembered: where its key is, for whom, until when, in which file; no key, nothing of the text', async () => {
    const staged = await adasWindow();
    const before = staged.service.now();
    await encrypted([place.put('plan.txt', 'canary-4711')], { for: `${BOB}, ${EVE}`, length: '8 hours' });
    assert.deepEqual(ledgerLines(staged.context), [
      {
        locator: locatorIn(place.read('plan.txt.xqf')),
        recipients: [BOB, EVE],
        created: before,
        expires: before + 8 * 3_600_000,
        file: place.at('plan.txt.xqf').toString(),
      },
    ]);
    assert.ok(!ledgerText(staged.context).includes('canary-4711'));
  });

  for (const [what, make] of [
    ['a folder has its name', mkdirSync],
    [
      'it cannot even be looked at',
      (file: string) => {
        symlinkSync(file, file);
      },
    ],
  ] as const)
    it(`is encrypted also where it cannot be remembered, because ${what}`, async function () {
      if (process.platform === 'win32') this.skip();
      const staged = await adasWindow();
      make(path.join(staged.context.globalStorageUri.fsPath, 'ledger.jsonl'));
      assert.match((await encrypted([place.put('a', 'a')])).text, /^Encrypted a for /u);
      holds(place, 'a', 'a.xqf');
    });
});

describe('A text that was encrypted', () => {
  it('is remembered, each message for itself; no key, nothing of the text', async () => {
    const staged = await signedIn();
    const created = staged.service.now();
    const { document } = openMarked('a: [[canary-4711]]\n[[canary-4712]]\n', 'a.txt');
    await encrypt();
    const found = messagesIn(document).map(({ message }) => ('locator' in message ? message.locator : ''));
    assert.deepEqual(
      ledgerLines(staged.context),
      found.map((locator) => ({
        locator,
        recipients: [BOB],
        created,
        expires: created + 24 * 3_600_000,
        file: document.uri.toString(),
      })),
    );
    assert.ok(!ledgerText(staged.context).includes('canary'));
  });

  it('is known before it stands in the document: whatever shows it asks at once', async () => {
    const staged = await signedIn();
    const services = await staged.otherWindow();
    await services.remembered.rememberChoice(recipients([parseRecipient(BOB)]), 24);
    openMarked('a: [[one]]\n');
    const known: boolean[] = [];
    const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const { message } of messagesIn(document))
        known.push('locator' in message && services.ledger.find(message.locator) !== undefined);
    });
    await encryptForLast.run(services);
    await settle();
    listening.dispose();
    assert.deepEqual(new Set(known), new Set([true]));
  });

  it('is not remembered where it was not replaced', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    const answer = hold(staged, ADD);
    const running = encrypt();
    await answer.struck;
    user.typeAt(editor, new vscode.Position(0, 4), 'X');
    answer.release();
    await toldOnly(running);
    const lines = ledgerLines(staged.context) as { locator?: string; forgotten?: string[] }[];
    assert.deepEqual(lines.at(-1)?.forgotten, [lines[0]?.locator]);
  });

  it('is remembered from when its key packet is created, and by its locator once that is stored', async () => {
    const staged = await signedIn();
    const created = staged.service.now();
    const editor = await pendingOnClipboard('a: [[one]]\n');
    const [pending] = ledgerLines(staged.context) as LedgerEntry[];
    assert.match(pending?.locator ?? '', /^PENDING-/u);
    assert.deepEqual([pending?.recipients, pending?.expires], [[BOB], created + 24 * 3_600_000]);
    await storeFromClipboard();
    const [found] = messagesIn(editor.document);
    assert.ok(found !== undefined && 'locator' in found.message);
    const [, stored, forgotten] = ledgerLines(staged.context);
    assert.deepEqual(stored, { ...pending, locator: found.message.locator });
    assert.deepEqual(forgotten, { forgotten: [pending?.locator] });
  });
});

describe('The ledger', () => {
  let folder: string;
  const opened: Ledger[] = [];

  beforeEach(() => {
    fake.reset();
    folder = mkdtempSync(path.join(tmpdir(), 'xq-ledger-'));
  });

  afterEach(() => {
    for (const one of opened.splice(0)) one.dispose();
    rmSync(folder, { recursive: true });
  });

  /** A window of its own, with the same storage folder. */
  const ledger = (globalStorage = folder): { ledger: Ledger; context: FakeContext } => {
    const context = createContext({ globalStorage });
    const made = new Ledger(context);
    opened.push(made);
    return { ledger: made, context };
  };

  it('finds what was added, the latest where there are two, and not what was forgotten', async () => {
    const { ledger: one } = ledger();
    await one.add([entry('a'), entry('b')]);
    await one.add([{ ...entry('a'), expires: 3 }]);
    await one.forget(['b']);
    for (const some of [one, ledger().ledger]) {
      assert.equal(some.find('a')?.expires, 3);
      assert.equal(some.find('b'), undefined);
    }
  });

  it('changes what is there, and adds nothing by that', async () => {
    const { ledger: one } = ledger();
    await one.add([entry('a')]);
    await one.change(['a'], { recipients: [EVE] });
    await one.change(['b'], { recipients: [EVE] });
    assert.deepEqual(one.find('a'), { ...entry('a'), recipients: [EVE] });
    assert.equal(one.find('b'), undefined);
  });

  it('reads nothing and makes no file before there is something to keep', async () => {
    const { ledger: one } = ledger(path.join(folder, 'not', 'made yet'));
    assert.equal(one.find('a'), undefined);
    await one.forget(['a']);
    await one.add([]);
    assert.deepEqual(readdirSync(folder), []);
    await one.add([entry('a')]);
    assert.equal(ledger(path.join(folder, 'not', 'made yet')).ledger.find('a')?.created, 1);
  });

  it('is readable by the user alone', async function () {
    if (process.platform === 'win32') this.skip();
    await ledger().ledger.add([entry('a')]);
    assert.equal(statSync(path.join(folder, 'ledger.jsonl')).mode & 0o777, 0o600);
  });

  it('keeps the latest ten thousand', async () => {
    const { ledger: one } = ledger();
    await one.add([entry('old'), entry('older but changed')]);
    await one.change(['older but changed'], { recipients: [EVE] });
    await one.add(Array.from({ length: 9_999 }, (_, i) => entry(`new ${i}`)));
    for (const some of [one, ledger().ledger]) {
      assert.equal(some.find('old'), undefined);
      assert.deepEqual(some.find('older but changed')?.recipients, [EVE]);
    }
  });

  it('writes its file anew once most of its lines count no more', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => entry(String(i)));
    await ledger().ledger.add(many);
    await ledger().ledger.add(many);
    const { ledger: one, context } = ledger();
    await one.add([entry('last')]);
    assert.equal(ledgerLines(context).length, 20_001);
    const { ledger: later } = ledger();
    await later.add([entry('very last')]);
    assert.equal(ledgerLines(context).length, 10_001);
    assert.deepEqual(readdirSync(folder), ['ledger.jsonl']);
    assert.equal(ledger().ledger.find('last')?.created, 1);
  });

  it('loses nothing that another window appends while it writes its file anew', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => entry(String(i)));
    const { ledger: other } = ledger();
    for (const some of [many, many, [entry('last')]]) await other.add(some);
    const { ledger: one } = ledger();
    assert.equal(one.find('last')?.created, 1);
    await other.add([entry('meanwhile')]);
    await one.add([entry('then')]);
    const { ledger: later } = ledger();
    for (const locator of ['last', 'meanwhile', 'then']) assert.equal(later.find(locator)?.created, 1);
    await later.add([]);
  });

  it('takes over what VS Code’s state holds, which is newer nowhere, and empties it', async () => {
    const { ledger: one, context } = ledger();
    writeLedger(context, { ...entry('a'), expires: 7 });
    await context.globalState.update('xq.ledger', [entry('b'), entry('a')]);
    assert.equal(one.find('b')?.expires, 2);
    assert.equal(one.find('a')?.expires, 7);
    await one.add([entry('c')]);
    assert.equal(context.globalState.get('xq.ledger'), undefined);
    assert.deepEqual(
      ['a', 'b', 'c'].map((locator) => ledger().ledger.find(locator)?.expires),
      [7, 2, 2],
    );
  });

  it('leaves out what is none: in the state, and of a line that was cut off or comes of another version', async () => {
    const { ledger: one, context } = ledger();
    await context.globalState.update('xq.ledger', [{ locator: 7 }]);
    writeLedger(context, entry('a'), '{"locator":"b","recip', '[]', '{"locator":7}', entry('c'));
    assert.deepEqual([one.find('a'), one.find('b'), one.find('c')], [entry('a'), undefined, entry('c')]);
  });

  it('ends a line that a crash has cut off, so that the next one is whole', async () => {
    const { ledger: one, context } = ledger();
    await one.add([entry('a')]);
    appendFileSync(path.join(context.globalStorageUri.fsPath, 'ledger.jsonl'), '{"locator":"b","rec');
    await one.add([entry('c')]);
    assert.deepEqual(ledger().ledger.find('c'), entry('c'));
  });

  it('knows what another window wrote once this one comes to the front', async () => {
    const { ledger: one } = ledger();
    await one.add([entry('a')]);
    const { ledger: other } = ledger();
    await other.add([entry('b')]);
    await other.forget(['a']);
    await user.lookAway();
    await user.lookBack();
    assert.equal(one.find('b')?.created, 1);
    assert.equal(one.find('a'), undefined);
  });
});
