import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { until } from '../harness/until.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Desk } from './desk.ts';
import { scanForLeaks } from './leakScan.ts';
import { alice, bob } from './people.ts';
import type { Person } from './person.ts';

const NAME = 'shop.yaml';
const savedItem = 'xq-encrypt.xq-encrypt.xq.editDecrypted';
const files = {
  [NAME]:
    'user: marvin\npassword: before-4711\n  # note one\n  # note two\ntoken: untouched-0815\nend: here\n',
};

/** One window for all tests: they follow one another as a day at the desk does. Those tagged run on the oldest VS Code too. */
describe('editing decrypted in a real VS Code', () => {
  let desk: Desk;
  let workbench: Workbench;
  let person: Person;

  const onDisk = (name = NAME): string => readFileSync(desk.file(name), 'utf8');
  const requests = (): number =>
    [...desk.service.sandbox.requests.values()].reduce((all, one) => all + one, 0);
  const lineEnd = async (line: number): Promise<void> => {
    await workbench.editor.cursorAt(line);
    await workbench.page.keyboard.press('End');
  };
  const written = (isSo: (text: string) => boolean): Promise<string> =>
    until('the file to be written', () => Promise.resolve(isSo(onDisk()) ? onDisk() : undefined));

  before(async () => {
    desk = await Desk.openFor(alice, files);
    ({ person } = desk);
    ({ workbench } = desk.session);
    await encryptAll();
  });

  after(() => desk.close());

  async function encryptAll(): Promise<void> {
    const { editor } = workbench;
    await editor.open(NAME);
    await editor.selectLines(3, 4);
    await workbench.runCommand('XQ: Encrypt Selection…');
    await person.chooseRecipients(alice, bob);
    await person.chooseExpiry('1 day');
    await editor.waitText('BEGIN XQ MESSAGE');
    await editor.select('before-4711', 'untouched-0815');
    await workbench.runCommand('XQ: Encrypt Selection for Last Recipients');
    await editor.waitText(/token: xq1\./);
    await editor.save(desk.file(NAME), (text) => /token: xq1\./.test(text));
  }

  it('seals what is typed, by itself, and leaves every other message as it is @oldest', async () => {
    const { dialog, editor, page } = workbench;
    const before = onDisk().split('\n');
    await editor.cursorAt(2, 20);
    await workbench.runCommand('XQ: Edit Decrypted');
    assert.match(await dialog.wait('in plaintext?'), /VS Code keeps the text in its backups/);
    await desk.picture('edit-decrypted-first');
    await dialog.press('Edit Decrypted');
    await editor.waitText('before-4711');
    const asked = requests();
    await lineEnd(2);
    await page.keyboard.type(' and more words', { delay: 15 });
    const after = (await written((text) => text.split('\n')[1] !== before[1])).split('\n');
    await workbench.statusBar.wait(savedItem, 'Saved encrypted');
    await desk.picture('edit-decrypted-typed');
    assert.match(await editor.visibleText(), /before-4711 and more words$/m);
    assert.deepEqual(after.toSpliced(1, 1), before.toSpliced(1, 1));
    assert.match(after[1] ?? '', /^password: xq1\.[\w-]+\.$/);
    assert.equal(requests(), asked);
  });

  it('undoes word by word, and the file follows @oldest', async () => {
    const before = onDisk();
    await workbench.editor.undo();
    await workbench.editor.waitText(/before-4711 and more$/m);
    await written((text) => text !== before);
  });

  it('keeps a message closed when its line is cut and pasted @oldest', async () => {
    const { editor, page } = workbench;
    await lineEnd(2);
    await page.keyboard.press('ControlOrMeta+X');
    await editor.waitText(/user: .*\s+# note one/);
    await lineEnd(5);
    await page.keyboard.press('ControlOrMeta+V');
    await editor.waitText(/token: untouched-0815\s+password: before-4711.*\s+end: here/);
    await written((text) => {
      assert.doesNotMatch(text, /untouched|before-4711/);
      return /token: xq1\..*\npassword: xq1\..*\nend: here/.test(text);
    });
  });

  it('follows the file when another program changes it', async () => {
    writeFileSync(desk.file(NAME), onDisk().replace('user: marvin', 'user: trillian'));
    await workbench.editor.waitText('user: trillian');
    await workbench.editor.waitText('untouched-0815');
  });

  it('overwrites nothing where both were changed: both are shown, mine is kept in a new file @oldest', async () => {
    const { editor, notifications, page } = workbench;
    await lineEnd(5);
    await page.keyboard.type('!');
    const theirs = onDisk().replace('end: here', 'end: there');
    writeFileSync(desk.file(NAME), theirs);
    await notifications.wait('was changed elsewhere in the meantime');
    await workbench.statusBar.wait(savedItem, 'Not on the disk');
    await desk.picture('edit-decrypted-conflict');
    assert.equal(onDisk(), theirs);
    await notifications.press('was changed elsewhere in the meantime', 'Compare');
    await editor.tab(/on the disk/).waitFor();
    await until('both sides to show', async () => {
      const text = await page.locator('.editor-group-container.active .editor-container').innerText();
      return text.replaceAll('\u00a0', ' ').includes('end: there') ? text : undefined;
    });
    await desk.picture('edit-decrypted-compare');
    await workbench.statusBar.click(savedItem);
    await notifications.press('was changed elsewhere in the meantime', 'Save Mine as a New File');
    await editor.waitText('end: there');
    await notifications.wait('to the new file “shop (2).yaml”');
    await desk.picture('edit-decrypted-kept');
    assert.equal(onDisk(), theirs);
    assert.doesNotMatch(onDisk('shop (2).yaml'), /untouched|before/);
    await notifications.dismiss('to the new file');
  });

  it('decrypts nothing because the window was opened again, and says how to go on @oldest', async () => {
    const { editor, notifications } = workbench;
    const asked = desk.requests('POST /validation/v2/keys');
    await desk.session.reload();
    await notifications.wait('This text was in memory only and is gone.');
    await desk.picture('edit-decrypted-restored');
    assert.equal(desk.requests('POST /validation/v2/keys'), asked);
    await notifications.press('This text was in memory only and is gone.', 'Edit Decrypted');
    await editor.waitText('untouched-0815');
  });

  it('takes the text from the screen when its reader signs out @oldest', async () => {
    await person.signOut();
    await workbench.editor.waitText('This text was in memory only and is gone.');
    assert.doesNotMatch(await workbench.editor.visibleText(), /untouched/);
    await desk.picture('edit-decrypted-signed-out');
  });

  it('leaves nothing of what was typed in clear on the disk', async () => {
    await desk.session.close();
    assert.ok(existsSync(desk.file(NAME)));
    const { leaks, files: seen } = scanForLeaks(desk.session.dataDirs, ['more words', '4711 and']);
    assert.ok(seen > 50, 'the scan must see what VS Code wrote');
    assert.deepEqual(leaks, []);
  });
});
