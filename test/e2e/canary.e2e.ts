import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../harness/until.ts';
import { makeCanary, placesOf } from './canaries.ts';
import { alice, bob, GuardedDesk } from './guardedDesk.ts';
import { scanForLeaks } from './leakScan.ts';
import { commitAll } from './repository.ts';

/** What VS Code keeps of a file with changes that are not saved, whoever made them. */
const BACKUP = /^server\/data\/User\/Backups\/[-\da-f]+\/vscode-remote\/[-\da-f]+$/;
/** What VS Code keeps of every file that is saved. */
const LOCAL_HISTORY = /^server\/data\/User\/History\/[-\da-f]+\/\w+\.txt$/;

/**
 * One window for all tests. Each has a text of its own, which came to this computer encrypted unless it says otherwise, and
 * looks for it in every file of the server, the browser, the workspace, the home and the temporary folder.
 */
describe('plaintext in a real VS Code', () => {
  let at: GuardedDesk;
  let hasGit = false;
  const letter = makeCanary();
  const committed = makeCanary();
  const revealed = makeCanary();
  const inPlace = makeCanary();
  const copied = makeCanary();
  const peeked = makeCanary();

  before(async () => {
    at = await GuardedDesk.open({ 'own.txt': 'mine: \n', 'mine.txt': 'a: committed-long-ago\n' });
    const { sender } = at;
    at.place('letter.txt.xqf', await sender.file('letter.txt', letter.text, alice));
    at.place('place.txt', `a: ${await sender.inline(inPlace.text, alice)}\n`);
    at.place('copied.txt', `a: ${await sender.inline(copied.text, alice)}\n`);
    at.place('plan.md', `# Plan\n\n${await sender.block(committed.text, alice)}\n`);
    const comment = `/* ${await sender.inline(peeked.text, alice)} */`;
    at.place('style.css', `${comment}\n:root { --brand: red; }\na { color: var(--brand); }\n`);
    hasGit = await commitAll(at.desk.session.workspaceDir);
    at.place('plan.md', `# Plan\n\n${await sender.block(revealed.text, alice)}\n`);
  });

  after(() => at.close());

  async function openLetter(): Promise<void> {
    await at.workbench.sealedFile.open('letter.txt.xqf');
    await at.workbench.sealedFile.press('Open');
    await at.workbench.editor.waitText(letter.beginning);
  }

  it('of an encrypted file is in memory only while it shows @oldest', async () => {
    await openLetter();
    at.nowhere(letter);
  });

  it('of an encrypted file stays off the disk when the extensions and the window crash @oldest', async () => {
    await at.desk.session.killExtensionHost();
    at.nowhere(letter);
    await at.crashWindow();
    at.nowhere(letter);
  });

  it('that is revealed, alone and beside what was committed, is in memory only', async function () {
    if (!hasGit) this.skip();
    const { editor } = at.workbench;
    await editor.open('plan.md');
    await at.workbench.runCommand('XQ: Reveal');
    await editor.waitText(revealed.beginning);
    await at.workbench.runCommand('XQ: Show Decrypted Changes');
    await until('both sides to show', async () => {
      const text = await editor.visibleText();
      return [committed, revealed].every(({ beginning }) => text.includes(beginning)) ? true : undefined;
    });
    at.nowhere(revealed, committed);
  });

  it('that is revealed stays in memory only when it is peeked at', async () => {
    const { editor, page } = at.workbench;
    await editor.open('style.css');
    await at.workbench.runCommand('XQ: Reveal');
    await editor.waitText(peeked.beginning);
    await editor.cursorAt(3, 17);
    await at.workbench.runCommand('Peek Definition');
    await page.locator('.peekview-widget .view-lines', { hasText: peeked.beginning }).waitFor();
    await at.desk.picture('revealed-peek');
    at.nowhere(peeked);
    await page.keyboard.press('Escape');
  });

  it('that is revealed stays off the disk when the extensions and the window crash', async () => {
    await at.desk.session.killExtensionHost();
    at.nowhere(revealed, committed);
    await at.crashWindow();
    at.nowhere(revealed, committed);
  });

  it('that its owner typed and saved is in Local History once it is encrypted, and nowhere else', async () => {
    const own = makeCanary();
    const { editor, notifications, page } = at.workbench;
    const file = at.desk.file('own.txt');
    await editor.open('own.txt');
    await page.keyboard.press('End');
    await page.keyboard.insertText(own.text);
    await editor.save(file, (text) => text.includes(own.text));
    const saved = await at.places(own, (found) => found.length === 2);
    assert.equal(saved[1], 'workspace/own.txt');
    await editor.select(own.text);
    await at.desk.encryptFromMenu(own.text);
    await at.desk.person.chooseRecipients(bob);
    await at.desk.person.chooseExpiry('1 day');
    await editor.waitText('mine: xq1.');
    await notifications.press(/The earlier text of own\.txt/, 'Show Local History');
    await notifications.wait(/Timeline lists the saved versions of own\.txt/);
    await page.locator('.timeline-tree-view .monaco-list-row', { hasText: 'File Saved' }).first().waitFor();
    await editor.save(file, (text) => text.includes('xq1.'));
    // Two savings within ten seconds may be one entry of Local History.
    const left = await at.places(own, (found) => !found.some((place) => BACKUP.test(place)));
    for (const place of left) assert.match(place, LOCAL_HISTORY);
  });

  it('that its owner committed is found by the note’s look into git', async function () {
    if (!hasGit) this.skip();
    const { editor, notifications } = at.workbench;
    await editor.open('mine.txt');
    await editor.select('committed-long-ago');
    await at.desk.encryptFromMenu('committed-long-ago');
    await at.desk.person.chooseRecipients(bob);
    await at.desk.person.chooseExpiry('1 day');
    await notifications.press(/The earlier text of mine\.txt/, 'Check Git History');
    await notifications.wait(/Git has earlier text of mine\.txt, in commit [\da-f]{7}\./);
    await at.desk.picture('earlier-text-in-git');
    await editor.undo();
    await editor.save(at.desk.file('mine.txt'), (text) => text.includes('committed-long-ago'));
  });

  it('that is copied is in the clipboard and no file', async () => {
    await at.workbench.editor.open('copied.txt');
    await at.workbench.editor.cursorAt(1, 10);
    await at.workbench.runCommand('XQ: Copy Plaintext');
    await until('the clipboard to hold it', async () =>
      (await at.workbench.readClipboard()).includes(copied.text) ? true : undefined,
    );
    at.nowhere(copied);
  });

  it('that was decrypted in place is in the backup that VS Code makes of unsaved changes, until it is undone', async () => {
    const { editor } = at.workbench;
    const sealed = await at.desk.onDisk('place.txt');
    await editor.open('place.txt');
    await at.workbench.runCommand('XQ: Decrypt All in File');
    await editor.waitText(inPlace.beginning);
    const [backup, ...more] = await at.places(inPlace, (found) => found.length > 0);
    assert.match(backup ?? '', BACKUP);
    assert.deepEqual(more, []);
    assert.ok(at.backupsOf('vscode-remote').length > 0, 'backups must be seen while they are made');
    await editor.undo();
    await editor.waitText('a: xq1.');
    await at.places(inPlace, (found) => found.length === 0);
    assert.equal(await at.desk.onDisk('place.txt'), sealed);
  });

  it('is gone with its reader who signs out @oldest', async () => {
    await openLetter();
    await at.desk.person.signOut();
    await at.workbench.editor.waitText('gone');
    at.nowhere(letter);
  });

  it('is nowhere after all has ended, and was in no backup in between @oldest', async () => {
    await at.desk.session.close();
    at.nowhere(letter, revealed, committed, copied, inPlace);
    for (const scheme of ['xq-file', 'xq-reveal']) assert.deepEqual(at.backupsOf(scheme), []);
  });

  it('has company: no PIN, token, API key or content key is in clear on the disk @oldest', () => {
    const secrets = at.desk.service.secrets();
    assert.ok(secrets.length >= 5, 'there must be secrets to look for');
    const { leaks, files, bytes } = scanForLeaks(at.desk.session.dataDirs, secrets);
    assert.ok(files > 50 && bytes > 100_000, `the scan must see what VS Code wrote, not ${files} files`);
    assert.deepEqual(leaks, []);
  });

  it('would be found wherever it was left @oldest', () => {
    const { dataDirs } = at.desk.session;
    const [narrow, wide] = letter.words;
    for (const [i, folder] of dataDirs.entries()) {
      const bytes = i % 2 === 0 ? Buffer.from(`a ${wide} b`, 'utf16le') : Buffer.from(btoa(`a ${narrow} b`));
      writeFileSync(path.join(folder, 'planted'), bytes);
    }
    const planted = dataDirs.map((folder) => `${path.basename(folder)}/planted`).sort();
    assert.deepEqual(placesOf(letter, at.desk.session), planted);
  });
});
