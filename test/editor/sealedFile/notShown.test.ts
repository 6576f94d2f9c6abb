import { strict as assert } from 'node:assert';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { encodeText } from '../../../src/crypto/bytes.ts';
import type { OpenedFile } from '../../../src/crypto/fileFrame.ts';
import type { SealedHead } from '../../../src/disk/sealedHead.ts';
import { readText } from '../../../src/editor/sealedFile/readText.ts';
import type { UnlockedFile } from '../../../src/editor/files/unlock.ts';
import { virtualVolume } from '../../../src/editor/files/virtualVolume.ts';
import type { Volume } from '../../../src/editor/files/volume.ts';
import { ensureSignedIn } from '../../../src/editor/auth/withSession.ts';
import { revokeAll } from '../../../src/xq/access.ts';
import { parseLocator } from '../../../src/xq/terms.ts';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { changedFs } from '../../unit/disk/faultyFs.ts';
import { writeLedger } from '../ledgerLines.ts';
import { stage } from '../stage.ts';
import { ADA, BOB, EVE, KEY, REVOKE } from '../text/steps.ts';
import { openFile, pressed, sealedFiles } from './steps.ts';

const headOf = (size: number): SealedHead => ({ name: 'a', size, scheme: 'gcm' });
const MB = 1024 * 1024;
const BINARY = 'This is not text, so it is not shown here. Decrypt it to a file to use it.';
const TOO_LARGE = 'This is too large to be shown here. Decrypt it to a file to use it.';

describe('What is not shown as text', () => {
  const { put } = sealedFiles();

  for (const [what, content] of [
    ['bytes that are no UTF-8', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['a NUL among letters', Uint8Array.of(65, 0, 66)],
  ] as const)
    it(`is ${what}: the page says what it is and offers a file`, async () => {
      const staged = await stage({ signedInAs: ADA });
      const page = await openFile(await put(staged, 'logo.png.xqf', { content, name: 'logo.png' }));
      const text = await pressed(page, 'Open', BINARY);
      assert.match(text, new RegExp(`Name inside\\nlogo\\.png\\nSize\\n${content.length} bytes\\n`, 'u'));
      assert.doesNotMatch(text, /XQ tells when|XQ did not tell/u);
      assert.deepEqual(page.buttons, ['Decrypt To…']);
      assert.equal(page.panel.webview.page?.document.querySelector('#status')?.className, 'info');
      assert.equal(fake.activeEditor, undefined);
    });

  it('is more than 20 MB, of which only the head is read', async () => {
    let read = 0;
    const disk = changedFs({
      opened: (file) => {
        const original = file.read.bind(file) as (...args: unknown[]) => Promise<{ bytesRead: number }>;
        const counting = async (...args: unknown[]): Promise<{ bytesRead: number }> => {
          const answer = await original(...args);
          read += answer.bytesRead;
          return answer;
        };
        Object.assign(file, { read: counting });
      },
    });
    const staged = await stage({ signedInAs: ADA, disk });
    const file = await put(staged, 'disk.img.xqf', { name: 'disk.img' });
    truncateSync(file.fsPath, 2048 * MB);
    const page = await openFile(file);
    const text = await pressed(page, 'Open', TOO_LARGE);
    assert.match(text, /Size\n2 GB\n/u);
    assert.deepEqual(page.buttons, ['Decrypt To…']);
    assert.ok(read > 0 && read < 64 * 1024, `${read} bytes were read`);
  });

  it('is shown up to that very size', async () => {
    let asked = 0;
    const contentOf = (): Promise<OpenedFile> => {
      asked += 1;
      return Promise.resolve({ name: 'a', content: encodeText('text') });
    };
    const volume: Volume = { ...virtualVolume, contentOf };
    const file: UnlockedFile = {
      file: Uri.file('/a.xqf'),
      locator: '',
      contentKey: '',
      head: headOf(20 * MB),
    };
    assert.equal(await readText(volume, file), 'text');
    await assert.rejects(readText(volume, { ...file, head: headOf(20 * MB + 1) }), {
      code: 'tooLargeToShow',
    });
    assert.equal(asked, 1);
  });

  it('is not even looked into where whole files would have to be fetched for it', async () => {
    await stage({ signedInAs: ADA });
    const file = Uri.parse('memfs:/work/large.xqf');
    fake.disk.write(file, new Uint8Array(2 * MB));
    const page = await openFile(file);
    assert.deepEqual(page.buttons, ['Open', 'Decrypt To…']);
    await pressed(page, 'Open', 'This is no XQ file, or it is damaged.');
  });

  it('is too large for a virtual workspace, which is said before anything is fetched', async () => {
    await stage({ signedInAs: ADA });
    const file = Uri.parse('memfs:/work/huge.xqf');
    fake.disk.write(file, new Uint8Array(256 * MB + 1));
    const page = await openFile(file);
    assert.match(page.status, /^A file of more than 256 MB/u);
    assert.deepEqual(page.buttons, ['Try Again']);
  });
});

describe('What cannot be opened says why, on the page', () => {
  const { put } = sealedFiles();

  it('to whom it was not encrypted for, with another account as the way out', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    await staged.signIn(EVE);
    const page = await openFile(file);
    await pressed(page, 'Open', 'This was not encrypted for you.');
    assert.deepEqual(page.buttons, ['Use Another Account', 'Try Again']);
    assert.equal(page.panel.webview.page?.document.querySelector('#status')?.className, 'error');
    await staged.signIn(BOB);
    page.press('Try Again');
    await page.offers('Show Text');
    assert.deepEqual(fake.messages, []);
  });

  it('when the key has expired', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf', { hours: 1 });
    staged.service.pass(3_600_001);
    await pressed(await openFile(file), 'Open', 'The key has expired.');
  });

  it('when it was revoked', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const { session } = await ensureSignedIn(await staged.otherWindow());
    await revokeAll(session, [parseLocator(file.locator)]);
    assert.equal(staged.service.count(REVOKE), 1);
    await pressed(await openFile(file), 'Open', /revoked/u);
  });

  it('when XQ cannot be reached, and opens when it can', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    staged.service.downAt = '*';
    await pressed(page, 'Open', 'XQ cannot be reached.');
    assert.deepEqual(page.buttons, ['Try Again', 'Show Log']);
    staged.service.mend();
    page.press('Try Again');
    await page.offers('Show Text');
    assert.equal(page.status.startsWith('Its text is open'), true);
  });

  it('when the session has ended, by asking to sign in again', async () => {
    const staged = await stage({ signedInAs: ADA });
    const page = await openFile(await put(staged, 'plan.md.xqf'));
    const trouble = { kind: 'status', status: 401 } as const;
    staged.sandbox.faults.add({ endpoint: KEY, trouble, times: 1 });
    page.press('Open');
    await (await user.inputBox({ step: 1 })).answer(ADA);
    await (await user.inputBox({ step: 2 })).answer(staged.service.pinOf(ADA));
    await page.offers('Show Text');
  });

  it('when it was changed', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const bytes = readFileSync(file.fsPath);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file.fsPath, bytes);
    await pressed(await openFile(file), 'Open', 'What is encrypted here was changed');
    assert.equal(fake.activeEditor, undefined);
  });

  it('when it was cut, or has gone', async () => {
    const staged = await stage({ signedInAs: ADA });
    const file = await put(staged, 'plan.md.xqf');
    const page = await openFile(file);
    truncateSync(file.fsPath, statSync(file.fsPath).size - 60);
    await pressed(page, 'Open', /damaged|changed/u);
    truncateSync(file.fsPath, 20);
    await pressed(page, 'Try Again', 'This is no XQ file, or it is damaged.');
  });
});

describe('A file or a person that would bring markup along', () => {
  const { put } = sealedFiles();
  const MARKUP = '<img src=x onerror=alert(1)>';

  it('brings text: in the name outside and inside, and among the recipients', async () => {
    const staged = await stage({ signedInAs: ADA });
    const usual = await openFile(await put(staged, 'usual.md.xqf'));
    await pressed(usual, 'Open', 'Its text is open');
    const file = await put(staged, `${MARKUP}.xqf`, { name: '<b>bold<b>.md' });
    const recipients = [`<script>alert(1)</script>@x.example`];
    writeLedger(staged.context, { locator: file.locator, recipients, created: 0, expires: 0, file: '' });
    await staged.reload();
    const page = await openFile(file);
    await pressed(page, 'Open', 'Its text is open');
    assert.ok(page.text.startsWith(`${MARKUP}.xqf\n`));
    assert.ok(page.text.includes(recipients[0]!));
    assert.match(page.text, /^Name inside\n_b_bold_b_\.md$/mu);
    assert.deepEqual(page.elements, usual.elements);
  });
});
