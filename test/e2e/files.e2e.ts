import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { until } from '../harness/until.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Desk } from './desk.ts';
import { scanForLeaks } from './leakScan.ts';
import { alice, bob, mallory } from './people.ts';
import type { Person } from './person.ts';

const KEY = 'GET /validation/v2/key/:locator';

const picture = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * i) % 251));
const files = {
  'plan.md': '# Plan\n\nthe vault opens at noon\n',
  'picture.bin': picture,
  'letters/first.txt': 'the first letter\n',
  'letters/second.txt': 'the second letter\n',
  'letters/old/third.txt': 'the third letter\n',
};

/** One window for all tests: they follow one another as a day at the desk does. Those tagged run on the oldest VS Code too. */
describe('files in a real VS Code', () => {
  let desk: Desk;
  let workbench: Workbench;
  let person: Person;

  const read = (name: string): Buffer => readFileSync(desk.file(name));
  const isThere = (name: string): boolean => existsSync(desk.file(name));

  before(async () => {
    desk = await Desk.openFor(alice, files);
    ({ person } = desk);
    ({ workbench } = desk.session);
  });

  after(() => desk.close());

  it('are encrypted together from the Explorer, with one request, and their originals stay @oldest', async () => {
    await workbench.explorer.select('picture.bin', 'plan.md');
    await workbench.explorer.contextMenu('plan.md', 'Encrypt File…');
    await workbench.quickInput.wait({ title: 'XQ: Encrypt 2 Files' });
    await person.chooseRecipients(bob);
    await workbench.quickInput.wait({ placeholder: 'How long' });
    await desk.picture('files-expiry');
    await person.chooseExpiry('7 days');
    const told = await workbench.notifications.wait('Encrypted 2 files');
    assert.equal(told, `Encrypted 2 files for ${bob} for 7 days.`);
    await desk.picture('files-encrypted');
    assert.equal(desk.requests('POST /subscription/v2/packet/add'), 1);
    assert.deepEqual(read('picture.bin'), picture);
    assert.equal(read('plan.md').toString(), files['plan.md']);
    assert.ok(!read('plan.md.xqf').includes('vault'));
    await workbench.notifications.dismiss('Encrypted 2 files');
  });

  it('in a folder are encrypted once their number is confirmed, and removed if that was chosen @oldest', async () => {
    await workbench.explorer.contextMenu('letters', 'Encrypt File…');
    assert.match(await workbench.dialog.wait('Encrypt 3 files?'), /52 bytes in all/);
    await desk.picture('files-confirm-folder');
    await workbench.dialog.press('Encrypt');
    await person.chooseRecipients(bob);
    await workbench.quickInput.wait({ placeholder: 'How long' });
    await workbench.quickInput.pick(/Remove the originals/);
    await workbench.quickInput.wait({ title: 'originals removed afterwards' });
    await desk.picture('files-remove-originals');
    await person.chooseExpiry('1 day');
    await workbench.notifications.wait('The originals were removed.');
    await desk.picture('files-originals-removed');
    for (const name of ['first', 'second', 'old/third']) {
      assert.ok(!isThere(`letters/${name}.txt`), name);
      assert.ok(isThere(`letters/${name}.txt.xqf`), name);
    }
    await workbench.notifications.dismiss('The originals were removed.');
  });

  it('are encrypted from the palette, and what is not saved is saved first', async () => {
    const { editor, dialog, notifications } = workbench;
    await editor.open('plan.md');
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.page.keyboard.type('at midnight');
    await workbench.runCommand('XQ: Encrypt File…');
    await dialog.wait('“plan.md” has changes that are not saved.');
    await desk.picture('files-save-first');
    await dialog.press('Save and Encrypt');
    await dialog.wait('“plan.md.xqf” exists already.');
    await desk.picture('files-replace');
    await dialog.press('Replace');
    await person.chooseRecipients(bob);
    await person.chooseExpiry('1 hour');
    await notifications.wait('Encrypted plan.md');
    assert.match(read('plan.md').toString(), /at midnight$/);
    await notifications.dismiss('Encrypted plan.md');
  });

  it('stay closed to a stranger @oldest', async () => {
    await person.signOut();
    await person.signIn(mallory);
    await workbench.explorer.contextMenu('picture.bin.xqf', 'Decrypt File…');
    await workbench.notifications.wait('not encrypted for you');
    await desk.picture('files-stranger');
    await workbench.notifications.dismiss('not encrypted for you');
    await workbench.sealedFile.open('picture.bin.xqf');
    await workbench.sealedFile.press('Open');
    await workbench.sealedFile.status('not encrypted for you');
    await workbench.sealedFile.button('Use Another Account').waitFor();
    await desk.picture('files-page-stranger');
    await person.signOut();
  });

  it('are decrypted for a recipient, all in a folder at once: byte for byte what they were @oldest', async () => {
    await person.signIn(bob);
    await workbench.explorer.contextMenu('letters', 'Decrypt File…');
    await workbench.dialog.wait('Decrypt 3 files?');
    await workbench.dialog.press('Decrypt');
    await workbench.notifications.wait('Decrypted 3 files.');
    for (const name of ['letters/first.txt', 'letters/second.txt', 'letters/old/third.txt'] as const)
      assert.equal(read(name).toString(), files[name]);
    await workbench.notifications.dismiss('Decrypted 3 files.');
  });

  it('do not overwrite what is there unless they are told to', async () => {
    writeFileSync(desk.file('picture.bin'), 'another picture');
    await workbench.explorer.contextMenu('picture.bin.xqf', 'Decrypt File…');
    await workbench.dialog.wait('“picture.bin” exists already.');
    await desk.picture('files-keep-both');
    await workbench.dialog.press('Keep Both');
    await workbench.notifications.wait('Decrypted to picture (2).bin.');
    assert.equal(read('picture.bin').toString(), 'another picture');
    assert.deepEqual(read('picture (2).bin'), picture);
    await workbench.notifications.dismiss('Decrypted to');
  });

  it('show a recipient their text in an editor, and who has it open is not asked again @oldest', async () => {
    const { sealedFile, editor } = workbench;
    await sealedFile.open('first.txt.xqf');
    await desk.picture('files-page');
    const asked = desk.requests(KEY);
    await sealedFile.press('Open');
    await editor.waitText('the first letter');
    await desk.picture('files-page-text');
    await editor.tab('first.txt.xqf').click();
    await sealedFile.status('Its text is open');
    assert.equal(await sealedFile.fact('Name inside'), 'first.txt');
    assert.match(await sealedFile.fact('Until'), /20\d\d/);
    assert.equal(await sealedFile.fact('Who may read it'), bob);
    await desk.picture('files-page-shown');
    await sealedFile.press('Show Text');
    await editor.waitText('the first letter');
    assert.equal(desk.requests(KEY), asked + 1);
  });

  it('that are no text are decrypted to a file from their page @oldest', async () => {
    const { sealedFile, quickInput } = workbench;
    await sealedFile.open('picture.bin.xqf');
    await sealedFile.press('Try Again');
    await sealedFile.status('This is not text');
    await desk.picture('files-page-binary');
    await sealedFile.press('Decrypt To…');
    await until('the dialog to propose the name inside', async () =>
      (await quickInput.input.inputValue()) === desk.file('picture.bin') ? true : undefined,
    );
    await quickInput.type(desk.file('chosen.bin'));
    await quickInput.accept();
    await sealedFile.status('Decrypted to chosen.bin.');
    assert.deepEqual(read('chosen.bin'), picture);
  });

  it('send nothing because their page shows, also when the window was opened again @oldest', async () => {
    const { sealedFile } = workbench;
    const asked = desk.requests(KEY);
    await desk.session.reload();
    // Which tabs come back is up to VS Code; this one is the page of a file that was open before.
    await sealedFile.open('picture.bin.xqf');
    await sealedFile.button('Open').waitFor();
    assert.equal(desk.requests(KEY), asked);
  });

  it('take their text from the screen when its reader signs out @oldest', async () => {
    const { sealedFile, editor } = workbench;
    await sealedFile.open('first.txt.xqf');
    await sealedFile.press('Open');
    await editor.waitText('the first letter');
    await person.signOut();
    await editor.waitText('This text was in memory only and is gone.');
    assert.doesNotMatch(await editor.visibleText(), /letter/);
    await desk.picture('files-page-signed-out');
  });

  it('leave no PIN, token, API key or content key in clear on the disk @oldest', async () => {
    await desk.session.close();
    const secrets = desk.service.secrets();
    assert.ok(desk.service.sandbox.inspect().contentKeys.length >= 5, 'there must be keys to look for');
    assert.deepEqual(scanForLeaks(desk.session.dataDirs, secrets).leaks, []);
  });

  it('leave no text that was only shown on the disk @oldest', () => {
    const { dataDirs, workspaceDir } = desk.session;
    const kept = dataDirs.filter((folder) => folder !== workspaceDir);
    assert.ok(kept.length > 0);
    assert.deepEqual(scanForLeaks(kept, ['the first letter']).leaks, []);
  });
});
