// `npm run demo`: the main job in a real VS Code, as a person does it, against an XQ service on this machine.
import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Person, readyItem } from '../e2e/person.ts';
import { ensureChromium } from '../harness/chromium.ts';
import { installVscode } from '../harness/installVscode.ts';
import { packageVsix } from '../harness/packageVsix.ts';
import { inRepo } from '../harness/paths.ts';
import { type Session, startSession } from '../harness/session.ts';
import { type SandboxProcess, startSandboxProcess } from './sandboxProcess.ts';

const pictures = inRepo('demo-output');
const sampleName = 'deploy.env';
const secret = 'hunter2-over-the-wire';
const sample = `# Deployment of the shop\nSHOP_URL=https://shop.example.com\nSHOP_DB_PASSWORD=${secret}\nSHOP_REGION=eu-central\n`;
const [sender, recipient, secondRecipient, stranger] = [
  'alice@example.com',
  'bob@example.com',
  'carol@example.com',
  'mallory@example.com',
];

const start = performance.now();
let pictureNumber = 0;

function say(text: string): void {
  console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${text}`);
}

async function picture(session: Session, name: string): Promise<void> {
  pictureNumber += 1;
  const file = `${String(pictureNumber).padStart(2, '0')}-${name}.png`;
  await session.workbench.screenshot(path.join(pictures, file));
  say(`         picture demo-output/${file}`);
}

async function prepare(): Promise<string> {
  say('Making ready: Chromium, VS Code, the packaged extension (what is there already is kept)');
  const [, , vsix] = await Promise.all([ensureChromium(), installVscode('1.139'), packageVsix()]);
  return vsix;
}

async function signInAsSender(person: Person, session: Session): Promise<void> {
  const { workbench } = session;
  say(`${sender} signs in: API key, e-mail, PIN`);
  await workbench.runCommand('XQ: Sign In…');
  await person.enterApiKey('sandbox');
  await workbench.quickInput.wait({ title: 'XQ: Sign In', placeholder: 'name@example.com' });
  await picture(session, 'sign-in');
  await person.enterEmail(sender);
  await picture(session, 'pin');
  await person.enterPin(await person.pin(sender));
  await person.status(sender);
  await picture(session, 'signed-in');
}

async function encrypt(person: Person, session: Session): Promise<string> {
  const { workbench, workspaceDir } = session;
  say(`She opens ${sampleName}, selects the password, and chooses Encrypt Selection from the context menu`);
  await workbench.editor.open(sampleName);
  await workbench.editor.select(secret);
  await (await workbench.editor.openContextMenu(secret)).openSubmenus([]);
  await picture(session, 'context-menu');
  await workbench.menu.choose('Encrypt Selection…');
  await workbench.quickInput.wait({ title: 'XQ: Encrypt Selection', placeholder: /^Addresses/ });
  await workbench.quickInput.type(`${recipient}, Carol <${secondRecipient}>`);
  await picture(session, 'recipients');
  await workbench.quickInput.accept();
  await workbench.quickInput.wait({ title: '2 chosen' });
  await workbench.quickInput.accept();
  await workbench.quickInput.wait({ placeholder: 'How long' });
  await picture(session, 'expiry');
  await person.chooseExpiry('7 days');
  await workbench.editor.waitText('xq1.');
  await picture(session, 'encrypted');
  const saved = await workbench.editor.save(path.join(workspaceDir, sampleName), (text) =>
    text.includes('xq1.'),
  );
  assert(!saved.includes(secret), 'the saved file must not hold the secret');
  say('The saved file:');
  for (const line of saved.trimEnd().split('\n'))
    say(`         ${line.length > 88 ? `${line.slice(0, 87)}…` : line}`);
  return saved;
}

async function strangerIsRefused(person: Person, session: Session, saved: string): Promise<void> {
  const { workbench, workspaceDir } = session;
  say(`${stranger} signs in and tries to decrypt it`);
  await person.signOut();
  await person.signIn(stranger);
  await workbench.editor.focus();
  await workbench.runCommand('XQ: Decrypt');
  const refusal = await workbench.notifications.wait('not encrypted for you');
  say(`         refused: “${refusal}”`);
  await picture(session, 'stranger-refused');
  await workbench.notifications.dismiss('not encrypted for you');
  assert(!(await workbench.editor.visibleText()).includes(secret), 'the stranger must see nothing');
  assert.equal(
    await readFile(path.join(workspaceDir, sampleName), 'utf8'),
    saved,
    'the file must be as it was',
  );
}

async function recipientDecrypts(person: Person, session: Session): Promise<void> {
  const { workbench, workspaceDir } = session;
  say(`${recipient} signs in and decrypts it`);
  await person.signOut();
  await person.signIn(recipient);
  await workbench.editor.focus();
  await workbench.runCommand('XQ: Decrypt');
  await workbench.editor.waitText(secret);
  await picture(session, 'recipient-decrypted');
  const opened = await workbench.editor.save(path.join(workspaceDir, sampleName), (text) =>
    text.includes(secret),
  );
  assert.equal(opened, sample, 'the decrypted text must equal the original');
}

async function show(session: Session, sandbox: SandboxProcess): Promise<void> {
  const person = new Person(session.workbench, (address) => sandbox.pin(address));
  await person.status('Sign In');
  await picture(session, 'start');
  await signInAsSender(person, session);
  const saved = await encrypt(person, session);
  await strangerIsRefused(person, session, saved);
  await recipientDecrypts(person, session);
}

async function main(): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  const vsix = await prepare();
  say('Starting the sandbox service (an XQ service on this machine) and VS Code');
  const sandbox = await startSandboxProcess();
  const session = await startSession({
    vsix,
    readyItem,
    settings: sandbox.settings,
    workspaceFiles: { [sampleName]: sample },
  });
  try {
    await show(session, sandbox);
    say('Done: the decrypted text equals the original, and the stranger got nothing.');
  } catch (error) {
    await session.workbench.screenshot(path.join(pictures, 'failed.png'));
    throw error;
  } finally {
    await session.close();
    await sandbox.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `The demo failed: ${error.stack ?? error.message}` : error);
  process.exitCode = 1;
}
