import type * as vscode from 'vscode';
import { authenticationProvider } from './editor/auth/provider.ts';
import { protectedText } from './editor/blocks/protectedText.ts';
import { registerCommand } from './editor/command.ts';
import { COMMANDS } from './editor/commands/index.ts';
import { contextKeys } from './editor/contextKeys.ts';
import { decryptedEditing } from './editor/editDecrypted/decryptedEditing.ts';
import type { Feature } from './editor/feature.ts';
import { openedTextDocuments } from './editor/openedTexts/openedTextDocuments.ts';
import { sealedFileEditor } from './editor/sealedFile/sealedFileEditor.ts';
import { startServices } from './editor/services.ts';
import type { Overrides, StartServices } from './editor/services.ts';
import { statusBar } from './editor/statusBar.ts';

const commands: Feature = (services) => {
  const registered = Object.entries(COMMANDS).map(([id, load]) => registerCommand(services, id, load));
  return {
    dispose: () => {
      for (const one of registered) one.dispose();
    },
  };
};

const FEATURES: readonly Feature[] = [
  commands,
  statusBar,
  contextKeys,
  authenticationProvider,
  openedTextDocuments,
  sealedFileEditor,
  protectedText,
  decryptedEditing,
];

let running: StartServices | undefined;

/** Builds the services and registers the features; reads no file and sends nothing. */
export function activate(context: vscode.ExtensionContext, overrides?: Overrides): void {
  const services = startServices(context, overrides);
  running = services;
  context.subscriptions.push(services, ...FEATURES.map((feature) => feature(services)));
}

/**
 * VS Code waits for this a short while: what is edited decrypted goes to the disk, and plaintext from the clipboard. It
 * disposes the subscriptions before the first `await` here goes on.
 */
export async function deactivate(): Promise<void> {
  await running?.finish();
}
