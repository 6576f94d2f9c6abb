import * as vscode from 'vscode';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { wantsToEdit } from '../editDecrypted/askFirst.ts';
import type { EditSessions } from '../editDecrypted/editSessions.ts';
import { EDIT_SCHEME, editUri } from '../editDecrypted/editUri.ts';
import { fileUnder } from '../uriOver.ts';
import { loadFile } from '../editDecrypted/loadedFile.ts';
import type { LiveSession } from '../editDecrypted/liveSession.ts';
import { realFile } from '../editDecrypted/realFile.ts';
import { SAVED_AS_IS, showEdited } from '../editDecrypted/showEdited.ts';
import { EditorError } from '../errors.ts';
import { openDocument } from '../openDocument.ts';
import type { Services } from '../services.ts';
import { messagesIn } from '../text/messagesAt.ts';

/** Shows a file with its messages in plaintext, to be edited; what is saved is sealed again. */
export const command: Command = {
  afterFailure: () => vscode.l10n.t('The file is unchanged.'),
  run: async (services, ...args) => {
    const { real, message, holdsMessages } = whatFor(args);
    if (holdsMessages && !(await wantsToEdit(services, real))) {
      await vscode.commands.executeCommand('xq.reveal', ...args);
      return;
    }
    const sessions = await services.editing.sessions();
    const { live, isNew } = known(sessions, real) ?? (await begin(services, sessions, real));
    try {
      await showEdited(live, message);
    } catch (error) {
      if (isNew) sessions.drop(live);
      throw error;
    }
    void live.resolve();
  },
};

interface Wanted {
  readonly real: vscode.Uri;
  /** Which of its messages the cursor is in. */
  readonly message?: number;
  /** As far as can be seen. */
  readonly holdsMessages: boolean;
}

/** The file of the message, of the active editor, or of the tab whose text is gone. */
function whatFor(args: readonly unknown[]): Wanted {
  const [first] = args;
  const edited = first instanceof vscode.Uri ? first : args.length === 0 ? activeUri() : undefined;
  if (edited?.scheme === EDIT_SCHEME) return { real: fileUnder(edited), holdsMessages: true };
  const { document, selections } = commandPlace(args);
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== true) throw new EditorError('noFile');
  if (document.isDirty) throw new EditorError('unsavedChanges');
  const [cursor] = selections;
  const messages = messagesIn(document);
  const message = messages.findIndex(({ range }) => cursor !== undefined && range.contains(cursor));
  return { real: document.uri, message, holdsMessages: messages.length > 0 };
}

/** What is active; a tab whose text is gone has no editor. */
function activeUri(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) return editor.document.uri;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return tab instanceof vscode.TabInputText ? tab.uri : undefined;
}

interface Begun {
  readonly live: LiveSession;
  readonly isNew: boolean;
}

function known(sessions: EditSessions, uri: vscode.Uri): Begun | undefined {
  const live = sessions.find(editUri(uri));
  return live === undefined ? undefined : { live, isNew: false };
}

async function begin(services: Services, sessions: EditSessions, uri: vscode.Uri): Promise<Begun> {
  demandUtf8(uri);
  const real = realFile(uri, services.disk);
  const { accountId, loaded } = await loadFile(services, real);
  const start = (): Begun => ({ live: sessions.start(editUri(uri), real, accountId, loaded), isNew: true });
  // Where the command was run twice, the other may be through, and something typed.
  return known(sessions, uri) ?? start();
}

/** In ASCII a file is the same in many encodings; what is typed would be in UTF-8, and its editor would not read it so. */
function demandUtf8(uri: vscode.Uri): void {
  const encoding = openDocument(uri)?.encoding;
  if (encoding !== undefined && !SAVED_AS_IS.has(encoding)) throw new EditorError('notEditable');
}
