import * as vscode from 'vscode';
import { EditorError } from '../errors.ts';
import type { KeptPacket } from './packetFile.ts';
import { readPackets } from './packetFile.ts';

/**
 * Gives the key packets that the user kept: from the clipboard when they are on it and the user says so, else from a
 * file. Throws EditorError `badPacketFile` or `fileFailed`; rejects with CancellationError when the user leaves.
 */
export async function choosePackets(): Promise<KeptPacket[]> {
  const copied = fromText(await vscode.env.clipboard.readText());
  return copied !== undefined && (await useClipboard(copied.length)) ? copied : await fromFile();
}

async function useClipboard(count: number): Promise<boolean> {
  const clipboard = {
    label: vscode.l10n.t('$(clippy) From the clipboard'),
    description:
      count === 1 ? vscode.l10n.t('1 key packet') : vscode.l10n.t('{count} key packets', { count }),
  };
  const chosen = await vscode.window.showQuickPick(
    [clipboard, { label: vscode.l10n.t('$(folder-opened) From a file…') }],
    {
      title: vscode.l10n.t('XQ: Store Key Packet'),
      ignoreFocusOut: true,
    },
  );
  if (chosen === undefined) throw new vscode.CancellationError();
  return chosen === clipboard;
}

async function fromFile(): Promise<KeptPacket[]> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Open Key Packet'),
      filters: { [vscode.l10n.t('XQ key packet')]: ['xqpacket'] },
    })) ?? [];
  if (file === undefined) throw new vscode.CancellationError();
  return readPackets(await textOf(file));
}

async function textOf(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (cause) {
    throw new EditorError('fileFailed', cause);
  }
}

function fromText(text: string): KeptPacket[] | undefined {
  try {
    return readPackets(text);
  } catch {
    return undefined;
  }
}
