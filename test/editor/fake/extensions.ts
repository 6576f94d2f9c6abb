import type * as vscode from 'vscode';
import { ownExtension } from './context.ts';
import { ExtensionKind } from './enums.ts';
import { windowEvent } from './events.ts';
import { onReset } from './resets.ts';
import { Uri } from './uri.ts';

const installed = new Map<string, vscode.Extension<unknown>>();
const changed = windowEvent<undefined>();
onReset(() => {
  installed.clear();
});

/** Installs another extension, such as `vscode.git`; its exports are there once it is active. */
export function installExtension(id: string, exports: unknown, isActive = true): void {
  const state = { isActive };
  const extensionUri = Uri.file(`/fake/extensions/${id}`);
  installed.set(id.toLowerCase(), {
    id,
    extensionUri,
    extensionPath: extensionUri.fsPath,
    packageJSON: { name: id },
    extensionKind: ExtensionKind.Workspace,
    get isActive() {
      return state.isActive;
    },
    get exports() {
      if (!state.isActive) throw new Error(`Extension '${id}' is not known or not activated`);
      return exports;
    },
    activate() {
      state.isActive = true;
      return Promise.resolve(exports);
    },
  });
  changed.fire(undefined);
}

export const extensions = {
  onDidChange: changed.event,
  get all(): readonly vscode.Extension<unknown>[] {
    return [ownExtension(), ...installed.values()];
  },
  getExtension<T>(id: string): vscode.Extension<T> | undefined {
    return extensions.all.find((one) => one.id.toLowerCase() === id.toLowerCase()) as
      vscode.Extension<T> | undefined;
  },
} satisfies typeof vscode.extensions;
