import { encodeText } from '../../../src/crypto/bytes.ts';
import { sealFileBytes } from '../../../src/crypto/fileSealer.ts';
import type { WrittenScheme } from '../../../src/crypto/scheme.ts';
import { ensureSignedIn } from '../../../src/editor/auth/withSession.ts';
import type { Services } from '../../../src/editor/services.ts';
import { parseRecipient } from '../../../src/xq/addresses.ts';
import { recipients as recipientsOf } from '../../../src/xq/addresses.ts';
import { expiryHours } from '../../../src/xq/terms.ts';
import { storeKeys } from '../../../src/xq/storeKeys.ts';
import type * as vscode from 'vscode';
import { fake, settle, user } from '../fake/fake.ts';
import type { PageHandle } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { Uri } from '../fake/uri.ts';
import type { Stage } from '../stage.ts';
import { eachInFolder, type Folder } from '../../unit/disk/folder.ts';
import { ADA, BOB } from '../text/steps.ts';

export const CANARY = 'plaintext-canary-4711';
export const TEXT = `# Plan\n\n${CANARY}\n`;
export const EXPIRATION = 'GET /validation/v2/expiration/:locator';

interface ToSeal {
  readonly content?: string | Uint8Array;
  /** The name inside. */
  readonly name?: string;
  readonly recipients?: readonly string[];
  readonly hours?: number;
  readonly scheme?: WrittenScheme;
}

export interface SealedFile {
  readonly bytes: Uint8Array;
  readonly locator: string;
}

/** Seals a file as the one who is signed in, under a key that the service keeps. */
export async function seal(staged: Stage, options: ToSeal = {}): Promise<SealedFile> {
  const { content = TEXT, name = 'plan.md', recipients = [ADA, BOB], hours = 24, scheme = 'gcm' } = options;
  const services: Services = await staged.otherWindow();
  const { session } = await ensureSignedIn(services);
  const { entropy } = await services.connection.service();
  const [key] = entropy.makeKeys(1, scheme);
  const policy = {
    recipients: recipientsOf(recipients.map(parseRecipient)),
    expiresHours: expiryHours(hours),
    type: 'file',
  } as const;
  const [locator = ''] = await storeKeys([key!], policy, { session }, []);
  const plain = typeof content === 'string' ? encodeText(content) : content;
  return { locator, bytes: await sealFileBytes(plain, { contentKey: key!.reveal(), locator, name }) };
}

/** A real folder for each test, since files of this computer go past VS Code. */
export function sealedFiles(): {
  readonly folder: () => Folder;
  /** Seals a file into the folder. */
  readonly put: (staged: Stage, called: string, options?: ToSeal) => Promise<SealedUri>;
} {
  const folder = eachInFolder();
  return {
    folder,
    put: async (staged, called, options) => {
      const { bytes, locator } = await seal(staged, options);
      return Object.assign(Uri.file(folder().put(called, bytes)), { locator });
    },
  };
}

type SealedUri = vscode.Uri & { readonly locator: string };

/** The person opens a file, and the page is there. */
export async function openFile(uri: vscode.Uri): Promise<PageHandle> {
  const page = await user.openWithCustomEditor(uri);
  await page.shows(uri.path.split('/').at(-1) ?? '');
  return page;
}

/** The person presses Open, and the text is there. */
export async function openText(page: PageHandle): Promise<FakeEditor> {
  page.press('Open');
  await page.offers('Show Text');
  return shownText();
}

export function shownText(): FakeEditor {
  const editor = fake.activeEditor;
  if (editor === undefined) throw new Error('No text is shown');
  return editor;
}

/** Presses a button and waits for what the page says then. */
export async function pressed(page: PageHandle, button: string, says: string | RegExp): Promise<string> {
  page.press(button);
  return await page.shows(says);
}

export async function signOut(): Promise<void> {
  await user.run('xq.signOut');
  await settle();
}
