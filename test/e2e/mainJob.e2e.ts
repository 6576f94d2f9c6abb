import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from '../harness/workbench.ts';
import { codeTests } from './code.ts';
import { Desk } from './desk.ts';
import { scanForLeaks } from './leakScan.ts';
import { alice, bob, carol, mallory } from './people.ts';
import type { Person } from './person.ts';
import { revealTests } from './reveal.ts';
import { seeHowThingsStand } from './surfaces.ts';
import { workspaceFiles } from './workspace.ts';

/** One window for all tests: they follow one another as a day at the desk does. Those tagged run on the oldest VS Code too. */
describe('the packaged extension in a real VS Code', () => {
  let desk: Desk;
  let workbench: Workbench;
  let person: Person;

  before(async () => {
    desk = await Desk.open();
    ({ person } = desk);
    ({ workbench } = desk.session);
  });

  after(() => desk.close());

  it('shows that nobody is signed in @oldest', async () => {
    assert.match(await person.status('Sign In'), /XQ: Sign In/);
    await desk.picture('signed-out');
  });

  it('can be left at each step of signing in, and nobody is signed in @oldest', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('XQ: Sign In…');
    await quickInput.wait({ title: 'XQ: API Key' });
    await quickInput.cancel();
    await person.status('XQ: Sign In');
    await workbench.runCommand('XQ: Sign In…');
    await person.enterApiKey(desk.service.apiKey);
    await quickInput.wait({ title: 'XQ: Sign In', placeholder: 'name@example.com' });
    await quickInput.cancel();
    await person.status('XQ: Sign In');
    await workbench.runCommand('XQ: Sign In…');
    await person.enterEmail(alice);
    await quickInput.cancel();
    await person.status('XQ: Sign In');
    assert.deepEqual(await workbench.notifications.toasts(), [], 'leaving is silent');
  });

  it('refuses a wrong API key in place and takes the right one', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('XQ: Set API Key…');
    await person.enterApiKey('no-such-key');
    await quickInput.wait({ title: 'XQ: API Key', message: 'does not know this API key' });
    await desk.picture('wrong-api-key');
    await person.enterApiKey(desk.service.apiKey);
    await quickInput.waitClosed();
  });

  it('refuses a wrong PIN in place, then signs in with the right one @oldest', async () => {
    const { quickInput } = workbench;
    await workbench.runCommand('XQ: Sign In…');
    await person.enterEmail(alice);
    await person.status('Waiting for PIN');
    await desk.picture('waiting-for-pin');
    await person.enterPin('000000');
    await quickInput.wait({ title: 'XQ: Enter PIN', message: 'This PIN was not accepted' });
    await desk.picture('wrong-pin');
    await person.enterPin(await person.pin(alice));
    await person.status(alice);
    await desk.picture('signed-in');
  });

  it('resends the PIN: the earlier one is void @oldest', async () => {
    const { quickInput } = workbench;
    await person.signOut();
    await workbench.runCommand('XQ: Sign In…');
    await person.enterEmail(alice);
    const earlier = await person.pin(alice);
    await quickInput.press('Resend the PIN');
    await quickInput.wait({ message: 'A new PIN is on its way' });
    await person.enterPin(earlier);
    await quickInput.wait({ message: 'This PIN was not accepted' });
    await person.enterPin(await person.pin(alice));
    await person.status(alice);
  });

  it('goes back from the PIN to the address, and signs in by the link in the mail', async () => {
    const { quickInput } = workbench;
    await person.signOut();
    await workbench.runCommand('XQ: Sign In…');
    await person.enterEmail(bob);
    await quickInput.back();
    await person.enterEmail(alice);
    await quickInput.press('I clicked the link in the mail');
    await quickInput.wait({ message: 'The link in the mail was not clicked yet' });
    await desk.service.clickLink(alice);
    await quickInput.press('I clicked the link in the mail');
    await person.status(alice);
  });

  it('is in the Accounts menu', async () => {
    const labels = await workbench.accounts.labels();
    assert(
      labels.some((label) => label.includes(alice)),
      labels.join(', '),
    );
  });

  it('keeps the session across a reload of the window @oldest', async () => {
    await desk.session.reload();
    await person.status(alice);
  });

  it('encrypts what is selected inside a line, through the context menu @oldest', async () => {
    const { editor } = workbench;
    await editor.open('shop.env');
    await editor.select('open-sesame-one');
    await desk.encryptFromMenu('open-sesame-one');
    await person.chooseRecipients(bob, carol);
    await person.chooseExpiry('7 days');
    await editor.waitText('SHOP_PASSWORD=xq1.');
    await desk.picture('encrypted-inline');
    const saved = await desk.save('shop.env', (text) => text.includes('xq1.'));
    assert.match(saved, /^SHOP_URL=https:\/\/shop\.example\.com\nSHOP_PASSWORD=xq1\.[\w-]+\.\n$/);
  });

  it('shows how things stand with it above it and in a hover, which asks XQ nothing @oldest', () =>
    seeHowThingsStand(desk));

  it('encrypts three selections with one request; one undo brings all back @oldest', async () => {
    const { editor } = workbench;
    await editor.open('three.yaml');
    await editor.select('alpha-secret', 'beta-secret', 'gamma-secret');
    const before = desk.requests('POST /subscription/v2/packet/add');
    await desk.encryptFromMenu('gamma-secret');
    await person.chooseRecipients(bob);
    await person.chooseExpiry('1 day');
    await editor.waitText(/first: xq1\..*\nsecond: xq1\..*\nthird: xq1\./);
    assert.equal(desk.requests('POST /subscription/v2/packet/add'), before + 1);
    await editor.undo();
    assert.match(await editor.waitText('alpha-secret'), /beta-secret[^]*gamma-secret/);
  });

  it('encrypts whole lines as a block that keeps the indentation', async () => {
    const { editor } = workbench;
    await editor.open('notes.txt');
    await editor.selectLines(3, 4);
    await desk.encryptFromMenu('door code');
    await person.chooseRecipients(bob);
    await person.chooseExpiry('1 day');
    await editor.waitText('  -----BEGIN XQ MESSAGE-----');
    await desk.picture('encrypted-block');
    const saved = await desk.save('notes.txt', (text) => text.includes('BEGIN XQ'));
    assert.match(
      saved,
      /^Notes\n\n {2}-----BEGIN XQ MESSAGE-----\n(?: {2}[\w+/=]+\n)+ {2}-----END XQ MESSAGE-----\n\nEnd\n$/,
    );
  });

  for (const tests of [codeTests, revealTests]) tests(() => desk);

  it('creates a key packet without storing it, and stores it later', async () => {
    await workbench.editor.open('later.txt');
    await workbench.editor.select('not-yet-stored');
    await workbench.runCommand('XQ: Encrypt Selection…');
    await person.chooseRecipients(bob);
    await workbench.quickInput.wait({ placeholder: 'How long' });
    await workbench.quickInput.pick(/Create only/);
    await workbench.quickInput.wait({ title: 'not stored' });
    await desk.picture('create-only');
    await workbench.quickInput.pick('1 day');
    await workbench.quickInput.wait({ title: 'Keep the Key Packet' });
    await desk.picture('keep-key-packet');
    await workbench.quickInput.pick(/clipboard/);
    await workbench.editor.waitText('token: xq1.');
    await desk.decrypt();
    await workbench.notifications.wait('not stored yet');
    await desk.picture('not-stored-yet');
    await workbench.notifications.press('not stored yet', 'Store Key Packet');
    await workbench.quickInput.wait({ title: 'XQ: Store Key Packet' });
    await workbench.quickInput.pick(/From the clipboard/);
    await workbench.quickInput.waitClosed();
    await desk.decrypt();
    await workbench.editor.waitText('token: not-yet-stored');
  });

  it('refuses a stranger, and leaves the text as it is @oldest', async () => {
    const { editor, notifications } = workbench;
    const before = await desk.onDisk('shop.env');
    await person.signOut();
    await person.signIn(mallory);
    await editor.open('shop.env');
    await desk.decrypt();
    await notifications.wait('not encrypted for you');
    await desk.picture('stranger-refused');
    await notifications.dismiss('not encrypted for you');
    assert((await editor.visibleText()).includes('SHOP_PASSWORD=xq1.'));
    assert.equal(await desk.onDisk('shop.env'), before);
  });

  it('decrypts for a recipient: the text is exactly as it was @oldest', async () => {
    const { editor } = workbench;
    await person.signOut();
    await person.signIn(bob);
    await editor.open('shop.env');
    await desk.decrypt();
    await editor.waitText('open-sesame-one');
    await desk.picture('decrypted');
    assert.equal(
      await desk.save('shop.env', (text) => text.includes('open-sesame')),
      workspaceFiles['shop.env'],
    );
  });

  it('decrypts a block for a recipient, through the context menu', async () => {
    const { editor } = workbench;
    await editor.open('notes.txt');
    await editor.cursorAt(5, 10);
    await editor.contextMenu('-----BEGIN XQ MESSAGE-----', 'Decrypt');
    await editor.waitText('the door code is 4711');
    assert.equal(await desk.save('notes.txt', (text) => text.includes('4711')), workspaceFiles['notes.txt']);
  });

  it('signs in as an alias', async () => {
    await person.signOut();
    await workbench.runCommand('XQ: Sign In as Alias…');
    await workbench.quickInput.wait({ title: 'XQ: Sign In as Alias' });
    await workbench.quickInput.type('device-7@factory.local');
    await workbench.quickInput.accept();
    await person.status('device-7@factory.local@alias.local');
    await person.signOut();
  });

  it('offers what makes sense now in its menu', async () => {
    await person.openMenu();
    await desk.picture('menu');
    const labels = await workbench.quickInput.labels();
    assert(
      labels.some((label) => label.includes('Sign In')),
      labels.join(', '),
    );
    assert(
      labels.some((label) => label.includes('Use Sandbox')),
      labels.join(', '),
    );
    await workbench.quickInput.cancel();
  });

  it('does the whole job in the sandbox, marked as such', async () => {
    await workbench.runCommand('XQ: Use Sandbox');
    await workbench.notifications.wait('sandbox stands in');
    await desk.picture('sandbox-notice');
    await workbench.notifications.press('sandbox stands in', 'Sign In');
    await person.enterEmail(alice);
    const pin = /\d{6}/.exec(await workbench.notifications.wait('your PIN is'))?.[0] ?? '';
    await desk.picture('sandbox-pin');
    await person.enterPin(pin);
    assert.match(await person.status(alice), /SANDBOX/);
    await workbench.editor.open('sandbox.txt');
    await workbench.editor.select('tried-in-the-sandbox');
    await desk.encryptFromMenu('tried-in-the-sandbox');
    await person.chooseRecipients(bob);
    await person.chooseExpiry('1 hour');
    await workbench.editor.waitText('value: xq1.');
    await desk.picture('sandbox');
    await desk.session.reload();
    assert.match(await person.status(alice), /SANDBOX/);
    await workbench.editor.open('sandbox.txt');
    await desk.decrypt();
    await workbench.editor.waitText('tried-in-the-sandbox');
    await workbench.runCommand('XQ: Leave Sandbox');
    assert.match(await person.status('Sign In'), /^\S*\s*XQ/);
  });

  it('leaves no PIN, token, API key or content key in clear on the disk @oldest', async () => {
    await desk.session.close();
    const secrets = desk.service.secrets();
    assert(secrets.length >= 8, 'there must be secrets to look for');
    const { leaks, files, bytes } = scanForLeaks(desk.session.dataDirs, secrets);
    assert(files > 50 && bytes > 100_000, `the scan must see what VS Code wrote, not ${files} files`);
    assert.deepEqual(leaks, []);
  });

  it('would find a secret that is in clear on the disk @oldest', () => {
    const [folder = ''] = desk.session.dataDirs;
    const secret = desk.service.secrets().at(-1) ?? '';
    const planted = path.join(folder, 'planted');
    mkdirSync(planted);
    writeFileSync(path.join(planted, 'plain.txt'), `before ${secret} after`);
    writeFileSync(path.join(planted, 'wide.bin'), Buffer.from(secret, 'utf16le'));
    writeFileSync(
      path.join(planted, 'coded.json'),
      JSON.stringify({ at: Buffer.from(`xy${secret}z`).toString('base64') }),
    );
    const found = new Set(scanForLeaks([planted], [secret]).leaks.map(({ file }) => path.basename(file)));
    assert.deepEqual([...found].sort(), ['coded.json', 'plain.txt', 'wide.bin']);
  });
});
