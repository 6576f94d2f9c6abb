/**
 * The knobs of the fake VS Code.
 *
 * Modelled, after the behaviour of VS Code 1.100: documents (lines, versions, dirty state, undo steps), editors (atomic
 * edits, refused overlaps, stale versions, selections that follow), quick inputs, messages, progress, status bar, log
 * channels, secrets shared by windows, settings by scope and trust, commands, authentication with consent, files in
 * memory (with links, sizes and failures as a test wants them), file systems of extensions and their documents, whether a notebook is saved, the clipboard, custom
 * read-only editors (their pages are real documents whose scripts run as far as the page's policy lets them). What VS Code
 * tells an extension later is told later here, never inside the call.
 *
 * Not modelled: snippets, the insides of notebooks, terminals, other webviews, tabs behind others, trees, tasks,
 * debugging, language-specific settings, merging
 * of object-valued settings, several workspace folders with settings of their own, decorations' looks, the selectors
 * of language features, the window's copy of a document running ahead of the extension's. What is missing throws or is absent; it never answers
 * undefined in silence.
 */
import { authenticationProvider, consent, signInRequests } from './authentication.ts';
import { builtInCommands, contextKeys } from './commands.ts';
import { setSetting, useManifest, writtenSettings } from './configuration.ts';
import { saveFailures, saveParticipants, type FakeDocument } from './documents.ts';
import type { FakeEditor } from './editors.ts';
import {
  editors,
  letProvidedDocumentsGo,
  openDocument,
  setActive,
  showDocument,
  type NewDocument,
} from './editorWindow.ts';
import { clipboard, environment, openedExternal } from './env.ts';
import { ViewColumn } from './enums.ts';
import { subscribedListeners, unexpectedErrors } from './events.ts';
import { installExtension } from './extensions.ts';
import { disk } from './fileSystem.ts';
import { foldingRanges } from './folding.ts';
import { foldingRangeProviders } from './languages.ts';
import { messageHistory } from './messages.ts';
import { outputChannels, setLogLevel } from './outputChannels.ts';
import { progressHistory } from './progress.ts';
import { resetAll } from './resets.ts';
import { screen } from './screen.ts';
import { statusBarItems, statusBarMessages } from './statusBar.ts';
import { setTrusted } from './trust.ts';
import { settle, user } from './user.ts';
import { setFocused, uriHandlers } from './window.ts';
import { shownInWebviews } from './webviews.ts';
import { notebooks, setWorkspaceFolders } from './workspace.ts';

export { createContext, type FakeContext } from './context.ts';
export type { InputBoxHandle, QuickPickHandle } from './inputHandles.ts';
export type { PageHandle } from './customEditors.ts';
export type { HoverHandle } from './languageHandles.ts';
export type { MessageHandle } from './user.ts';
export { user, settle };

/** Opens a text in the active editor, in the first column. */
function openEditor(options: NewDocument = {}): FakeEditor {
  return showDocument(openDocument(options), ViewColumn.One);
}

function setReadonly(target: FakeEditor | FakeDocument, isReadonly = true): void {
  const document = 'document' in target ? target.document : target;
  document.isReadonly = isReadonly;
}

export const fake = {
  /** A new window: nothing open, nothing registered, nothing remembered. Contexts live as long as their test. */
  reset: resetAll,

  openDocument,
  openEditor,
  showDocument,
  letProvidedDocumentsGo,
  setActiveEditor: setActive,
  setReadonly,
  get activeEditor(): FakeEditor | undefined {
    return editors.active;
  },

  configuration: { set: setSetting, useManifest },
  setTrusted,
  setFocused,
  setWorkspaceFolders,
  setLogLevel,
  installExtension,
  installGit: (api: unknown, isActive = true): void => {
    installExtension('vscode.git', { enabled: true, getAPI: () => api }, isActive);
  },

  disk,
  /** What the person lets VS Code do on saving, and what file systems of extensions have refused. */
  saveParticipants,
  saveFailures,
  notebooks,
  clipboard,
  environment,
  consent,
  openedExternal,
  contextKeys,
  builtInCommands,
  signInRequests,
  authenticationProvider,
  statusBarItems,
  statusBarMessages,
  outputChannels,
  messages: messageHistory,
  progress: progressHistory,
  shownInWebviews,
  foldingRangeProviders,
  foldingRanges,
  uriHandlers,
  /** What listeners threw: VS Code swallows it, a test should look. */
  unexpectedErrors,
  writtenSettings,
  /** How many listeners wait for events of the window: none after the extension has been closed. */
  subscribedListeners,
  onScreen: (): readonly string[] => screen.things.map((thing) => thing.describe()),
};
