import * as vscode from 'vscode';
import type { PendingMessage } from '../../xq/protect.ts';
import { EditorError } from '../errors.ts';
import { writePackets } from './packetFile.ts';

type Place = vscode.QuickPickItem & { readonly keep: (text: string) => Promise<boolean> };

/**
 * Puts key packets into the user's hands, as a file or on the clipboard, before any text is replaced: without them the
 * text could never be opened. Rejects with CancellationError when the user leaves.
 */
export async function keepPackets(
  messages: readonly PendingMessage[],
  document: vscode.TextDocument,
): Promise<void> {
  const text = writePackets(messages);
  for (;;) {
    const place = await vscode.window.showQuickPick(places(document), {
      title: vscode.l10n.t('XQ: Keep the Key Packet'),
      placeHolder: vscode.l10n.t(
        'Until it is stored with “Store Key Packet”, nobody can open the text, not even you',
      ),
      ignoreFocusOut: true,
    });
    if (place === undefined) throw new vscode.CancellationError();
    if (await place.keep(text)) return;
  }
}

function places(document: vscode.TextDocument): Place[] {
  return [
    { label: vscode.l10n.t('$(save) Save as a .xqpacket file…'), keep: (text) => saveAsFile(text, document) },
    {
      label: vscode.l10n.t('$(clippy) Copy to the clipboard'),
      description: vscode.l10n.t('paste it somewhere safe before you copy anything else'),
      keep: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return true;
      },
    },
  ];
}

async function saveAsFile(text: string, document: vscode.TextDocument): Promise<boolean> {
  const defaultUri = document.isUntitled
    ? undefined
    : document.uri.with({ path: `${document.uri.path}.xqpacket` });
  const file = await vscode.window.showSaveDialog({
    ...(defaultUri === undefined ? {} : { defaultUri }),
    filters: { [vscode.l10n.t('XQ key packet')]: ['xqpacket'] },
    title: vscode.l10n.t('Save Key Packet'),
  });
  if (file === undefined) return false;
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return true;
  } catch (cause) {
    throw new EditorError('fileFailed', cause);
  }
}
