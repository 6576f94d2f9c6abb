import type * as vscode from 'vscode';
import { UIKind } from './enums.ts';
import { onReset } from './resets.ts';
import { turn } from './turn.ts';

export const clipboard = { text: '' };
export const openedExternal: string[] = [];
export const environment = { remoteName: undefined as string | undefined, opensLinks: true };
onReset(() => {
  clipboard.text = '';
  openedExternal.splice(0);
  environment.remoteName = undefined;
  environment.opensLinks = true;
});

/** False when the person refuses to open the link. */
export async function openExternal(target: { toString(): string }): Promise<boolean> {
  await turn();
  openedExternal.push(target.toString());
  return environment.opensLinks;
}

export const env = {
  appName: 'Visual Studio Code',
  appRoot: '/fake/app',
  appHost: 'desktop',
  uriScheme: 'vscode',
  language: 'en',
  machineId: 'fake-machine',
  sessionId: 'fake-session',
  shell: '/bin/sh',
  uiKind: UIKind.Desktop,
  isNewAppInstall: false,
  isTelemetryEnabled: false,
  get remoteName(): string | undefined {
    return environment.remoteName;
  },
  clipboard: {
    async readText(): Promise<string> {
      await turn();
      return clipboard.text;
    },
    async writeText(text: string): Promise<void> {
      await turn();
      clipboard.text = text;
    },
  },
  openExternal,
  async asExternalUri(target: vscode.Uri): Promise<vscode.Uri> {
    await turn();
    return target;
  },
} satisfies Partial<typeof vscode.env>;
