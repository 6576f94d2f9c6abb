import * as v from 'valibot';
import * as vscode from 'vscode';
import { fromBase64, toBase64, toHex } from '../crypto/bytes.ts';
import { randomBytes } from '../crypto/random.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { SecretValue } from './auth/secretValue.ts';
import { showSandboxMail } from './sandboxMailNotice.ts';

const JOURNAL_KEY = 'xq.sandbox.journal';

/** A key that was lost takes its journal with it: another key begins another file. */
const Journal = v.object({ file: v.string(), key: v.string() });
type Journal = v.InferOutput<typeof Journal>;

/**
 * Starts the sandbox with what it was told before: its journal is a sealed file, the key of it a secret of this computer.
 * Its mails are shown here.
 */
export async function startStoredSandbox({
  secrets,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'secrets' | 'globalStorageUri'>): Promise<Sandbox> {
  const { file, key } = await journalIn(secrets);
  const sandbox = await startSandbox({
    journalFile: vscode.Uri.joinPath(globalStorageUri, file).fsPath,
    journalKey: fromBase64(key),
  });
  sandbox.onMail(showSandboxMail);
  return sandbox;
}

async function journalIn(secrets: vscode.SecretStorage): Promise<Journal> {
  const value = new SecretValue(secrets, JOURNAL_KEY, readJournal);
  const stored = await value.read();
  if (stored !== undefined) return stored;
  const made = { file: `sandbox-${toHex(randomBytes(8))}.journal`, key: toBase64(randomBytes(32)) };
  await value.write(made);
  return made;
}

function readJournal(stored: unknown): Journal | undefined {
  const journal = v.safeParse(Journal, stored);
  return journal.success ? journal.output : undefined;
}
