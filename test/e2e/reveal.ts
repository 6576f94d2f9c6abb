import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Desk } from './desk.ts';
import { bob } from './people.ts';

const FILE = 'repo/vault.yaml';
const revealed = /vault\.yaml \(decrypted\)/;
const changes = /vault\.yaml \(HEAD ↔ Working Tree, decrypted\)/;
const languageItem = 'status.editor.mode';

/** What is read of an encrypted file, by who may. */
export function revealTests(atDesk: () => Desk): void {
  it('reveals a file beside it, read-only and in its language, and follows what is typed', async () => {
    const desk = atDesk();
    const { editor, page, statusBar, runCommand } = parts(desk);
    await encryptVault(desk);
    await chooseLanguage(desk, 'Ruby');
    const keys = desk.requests('POST /validation/v2/keys');
    await runCommand('XQ: Reveal');
    await editor.waitText(/first: swordfish-one\n.*second: swordfish-two/);
    await statusBar.wait(languageItem, 'Ruby');
    await editor.tab(revealed).and(page.locator('.active')).waitFor();
    assert.equal(desk.requests('POST /validation/v2/keys'), keys + 1);
    await desk.picture('revealed');
    const menu = await editor.openContextMenu('swordfish-one');
    await desk.picture('revealed-menu');
    assert.deepEqual(await menu.labels(), ['Copy', 'Command Palette...']);
    await page.keyboard.press('Escape');
    await backToVault(desk);
    await page.keyboard.type('# typed ');
    await editor.tab(revealed).click();
    await editor.waitText('# typed first: swordfish-one');
    assert.equal(desk.requests('POST /validation/v2/keys'), keys + 1);
    await backToVault(desk);
    await desk.save(FILE, (text) => text.startsWith('# typed first: xq1.'));
  });

  it('compares an encrypted file with the last commit, in plaintext', async () => {
    const desk = atDesk();
    const { editor, page, runCommand } = parts(desk);
    await page.locator('.statusbar-item[id^="status.scm"]').first().waitFor();
    await backToVault(desk);
    await runCommand('XQ: Show Decrypted Changes');
    await editor.tab(changes).and(page.locator('.active')).waitFor();
    const side = (name: string) => page.locator(`.editor-instance .${name}.editor .view-lines`);
    await side('original').filter({ hasText: 'swordfish-two' }).waitFor();
    await side('modified').filter({ hasText: 'typed' }).waitFor();
    assert.doesNotMatch(await side('original').innerText(), /typed|xq1\./);
    await desk.picture('decrypted-changes');
    await runCommand('View: Close Editor');
    await editor.tab(changes).waitFor({ state: 'detached' });
    assert.equal(await editor.tab(revealed).count(), 1);
  });
}

function parts({ session: { workbench } }: Desk) {
  const { editor, page, statusBar } = workbench;
  return { editor, page, statusBar, runCommand: (title: string) => workbench.runCommand(title) };
}

/** Two secrets, encrypted, saved, and committed as ciphertext into a repository of their own. */
async function encryptVault(desk: Desk): Promise<void> {
  const { editor } = desk.session.workbench;
  await editor.open('vault.yaml');
  await editor.select('swordfish-one', 'swordfish-two');
  await desk.encryptFromMenu('swordfish-two');
  await desk.person.chooseRecipients(bob);
  await desk.person.chooseExpiry('1 day');
  await editor.waitText(/first: xq1\..*\n.*second: xq1\./);
  await desk.save(FILE, (text) => text.includes('second: xq1.'));
  const folder = path.dirname(desk.file(FILE));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Alice', '-c', 'user.email=alice@example.com', 'commit', '--quiet', '-m', 'Vault');
}

async function chooseLanguage(desk: Desk, name: string): Promise<void> {
  const { quickInput, statusBar } = desk.session.workbench;
  await statusBar.click(languageItem);
  await quickInput.type(name);
  await quickInput.accept();
  await statusBar.wait(languageItem, name);
}

async function backToVault(desk: Desk): Promise<void> {
  const { editor, page } = desk.session.workbench;
  await page.locator('.tabs-container .tab[aria-label^="vault.yaml"]').first().click();
  await editor.cursorAt(1);
}
