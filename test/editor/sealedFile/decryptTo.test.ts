import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { stage } from '../stage.ts';
import { ADA, EVE, hold, KEY } from '../text/steps.ts';
import { openFile, openText, pressed, seal, sealedFiles, TEXT } from './steps.ts';

describe('Decrypt To…', () => {
  const { folder, put } = sealedFiles();

  it('proposes the name inside, beside the file, and writes it there', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'blob.xqf'));
    await pressed(page, 'Decrypt To…', 'Opening…');
    const dialog = await user.fileDialog('save');
    assert.equal(dialog.options.defaultUri?.path, `${folder().path}/plan.md`);
    dialog.choose(Uri.file(folder().at('chosen.md')));
    assert.match(await page.shows('Decrypted to chosen.md.'), /Name inside\nplan\.md/u);
    assert.deepEqual(page.buttons, ['Open', 'Decrypt To…']);
    assert.equal(folder().read('chosen.md').toString(), TEXT);
    folder().holds('blob.xqf', 'chosen.md');
    assert.equal(fake.activeEditor, undefined);
  });

  it('writes what is no text as well, in place of what the dialog has asked about', async () => {
    const staged = await stage({ signedInAs: ADA });
    const content = Buffer.alloc(3_000_000, Uint8Array.of(0, 255, 7));
    const page = await openFile(await put(staged, 'logo.png.xqf', { content, name: 'logo.png' }));
    await pressed(page, 'Open', 'not text');
    folder().put('logo.png', 'before');
    page.press('Decrypt To…');
    (await user.fileDialog('save')).choose(Uri.file(folder().at('logo.png')));
    await page.shows('Decrypted to logo.png.');
    assert.deepEqual(page.buttons, ['Decrypt To…']);
    assert.ok(folder().read('logo.png').equals(content));
    folder().holds('logo.png.xqf', 'logo.png');
  });

  it('leaves everything as it is when the dialog is left', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    page.press('Decrypt To…');
    (await user.fileDialog('save')).cancel();
    await page.offers('Open');
    assert.equal(page.status, '');
    folder().holds('plan.md.xqf');
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    page.press('Decrypt To…');
    const dialog = await user.fileDialog('save');
    page.press('Cancel');
    await page.offers('Open');
    dialog.choose(Uri.file(folder().at('plan.md')));
    await settle(30);
    folder().holds('plan.md.xqf');
    assert.equal(page.status, '');
  });

  it('has no say any more once it was cancelled, however late its dialog is left', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    page.press('Decrypt To…');
    const dialog = await user.fileDialog('save');
    page.press('Cancel');
    await page.offers('Open');
    const { struck, release } = hold(staged, KEY);
    page.press('Open');
    await struck;
    dialog.cancel();
    await settle(30);
    assert.deepEqual(page.buttons, ['Cancel']);
    release();
    await page.offers('Show Text');
  });

  it('asks nothing of whom it was not encrypted for', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    await staged.signIn(EVE);
    await pressed(await openFile(file), 'Decrypt To…', 'This was not encrypted for you.');
    await user.expectNothingOpen();
  });

  it('writes nothing of a file that was changed, and says so', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const bytes = readFileSync(file.fsPath);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file.fsPath, bytes);
    const page = await openFile(file);
    page.press('Decrypt To…');
    (await user.fileDialog('save')).choose(Uri.file(folder().at('plan.md')));
    await page.shows('What is encrypted here was changed');
    folder().holds('plan.md.xqf');
    page.press('Try Again');
    (await user.fileDialog('save')).cancel();
  });

  it('works in a virtual workspace, and from this computer into one', async () => {
    const staged = await stage({ signedInAs: ADA });
    const { bytes } = await seal(staged);
    const files = [Uri.parse('memfs:/work/plan.md.xqf'), Uri.file(folder().put('plan.md.xqf', bytes))];
    for (const file of files) {
      const target = Uri.parse(`memfs:/work/from-${file.scheme}.md`);
      // VS Code's own file system reaches both.
      fake.disk.write(file, bytes);
      const page = await openFile(file);
      page.press('Decrypt To…');
      (await user.fileDialog('save')).choose(target);
      await page.shows(`Decrypted to from-${file.scheme}.md.`);
      assert.equal(fake.disk.read(target), TEXT);
    }
    folder().holds('plan.md.xqf');
  });

  it('keeps the text that is shown', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const { document } = await openText(page);
    page.press('Decrypt To…');
    (await user.fileDialog('save')).choose(Uri.file(folder().at('plan.md')));
    await page.shows('Decrypted to plan.md.');
    assert.equal(document.getText(), TEXT);
    assert.deepEqual(page.buttons, ['Show Text', 'Decrypt To…']);
  });
});
