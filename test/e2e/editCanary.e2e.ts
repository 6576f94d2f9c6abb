import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { makeCanary } from './canaries.ts';
import { alice, GuardedDesk } from './guardedDesk.ts';
import { scanForLeaks } from './leakScan.ts';

/** What VS Code keeps of a document that is edited decrypted and not saved. */
const BACKUP = /^server\/data\/User\/Backups\/[-\da-f]+\/xq\/[-\da-f]+$/;

/** One window for all tests, as in canary.e2e.ts, whose text came encrypted and is edited. */
describe('plaintext that is edited in a real VS Code', () => {
  let at: GuardedDesk;
  const edited = makeCanary();
  const typed = makeCanary();
  let isFirst = true;

  before(async () => {
    at = await GuardedDesk.open({});
    at.place('edit.txt', `a: ${await at.sender.inline(edited.text, alice)}\nb\n`);
  });

  after(() => at.close());

  async function startEditing(): Promise<void> {
    await at.workbench.editor.open('edit.txt');
    await at.workbench.runCommand('XQ: Edit Decrypted');
    if (isFirst) await at.workbench.dialog.press('Edit Decrypted');
    isFirst = false;
    await at.workbench.editor.waitText(edited.beginning);
    await at.workbench.page.keyboard.press('End');
  }

  /** As a person types: bursts of keys, and pauses for thought, around the second after which VS Code makes a backup. */
  async function typeFor(milliseconds: number, text: string): Promise<void> {
    const thoughts = [200, 700, 950, 1050, 1600];
    const bursts = text.match(/.{1,8}/gu) ?? [];
    const start = Date.now();
    for (let i = 0; i < bursts.length || Date.now() - start < milliseconds; i += 1) {
      await at.workbench.page.keyboard.type(bursts[i] ?? ' and', { delay: 40 + (i % 3) * 40 });
      await pause(thoughts[i % thoughts.length] ?? 0);
    }
  }

  it('stays off the disk while it is typed for ten seconds, and no backup comes and goes', async () => {
    await startEditing();
    await typeFor(10_000, typed.words[0]);
    await at.workbench.page.keyboard.insertText(typed.words[1]);
    await at.workbench.editor.waitText(typed.beginning);
    at.nowhere(edited, typed);
    assert.deepEqual(at.backupsOf('xq'), []);
  });

  it('stays off the disk when the window is closed and opened again right after typing (hot exit)', async () => {
    await at.workbench.page.keyboard.type('w');
    await at.desk.session.reload();
    await at.desk.person.status(alice);
    at.nowhere(edited, typed);
    assert.deepEqual(at.backupsOf('xq'), []);
    await startEditing();
  });

  it('stays off the disk when the window crashes with a key that is not saved', async () => {
    await at.workbench.page.keyboard.type('x');
    await at.crashWindow();
    at.nowhere(edited, typed);
    assert.deepEqual(at.backupsOf('xq'), []);
  });

  it('is in VS Code’s backup when the extensions have crashed, and comes back from it, until it is reverted', async () => {
    await startEditing();
    await at.desk.session.killExtensionHost();
    await at.workbench.page.keyboard.type('y');
    const [backup, ...more] = await at.places(edited, (found) => found.length > 0);
    assert.match(backup ?? '', BACKUP);
    assert.deepEqual(more, []);
    // VS Code does not always start its extensions again by itself.
    await at.crashWindow();
    await at.workbench.editor.waitText(edited.beginning);
    await at.workbench.editor.focus();
    await at.workbench.runCommand('File: Revert File');
    await at.places(edited, (found) => found.length === 0);
  });

  it('is nowhere after all has ended', async () => {
    await at.desk.session.close();
    at.nowhere(edited, typed);
    const secrets = at.desk.service.secrets();
    assert.ok(secrets.length >= 4, 'there must be a PIN, a token, keys to look for');
    assert.deepEqual(scanForLeaks(at.desk.session.dataDirs, secrets).leaks, []);
  });
});
