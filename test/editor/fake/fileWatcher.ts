import type * as vscode from 'vscode';
import { Disposable } from './events.ts';
import { fileEvents } from './fileSystem.ts';
import { Uri } from './uri.ts';

class FakeRelativePattern {
  readonly baseUri: vscode.Uri;
  readonly pattern: string;

  constructor(base: vscode.Uri, pattern: string) {
    this.baseUri = base;
    this.pattern = pattern;
  }
}

export const RelativePattern = FakeRelativePattern as unknown as typeof vscode.RelativePattern;

const never: vscode.Event<vscode.Uri> = () => new Disposable(() => undefined);

/** Watches the files right in a folder, which are only ever changed here; any other pattern is not modelled. */
export function createFileSystemWatcher(pattern: vscode.GlobPattern): vscode.FileSystemWatcher {
  if (typeof pattern === 'string' || pattern.pattern !== '*')
    throw new Error('The fake watches only all files in one folder');
  const folder = pattern.baseUri.toString().replace(/\/$/u, '');
  const owned: vscode.Disposable[] = [];
  const inFolder =
    (event: vscode.Event<vscode.Uri>): vscode.Event<vscode.Uri> =>
    (listener, thisArgs: unknown) => {
      const subscription = event((uri) => {
        if (Uri.joinPath(uri, '..').toString() === folder) listener.call(thisArgs, uri);
      });
      owned.push(subscription);
      return subscription;
    };
  const events = {
    onDidChange: inFolder(fileEvents.changed.event),
    onDidCreate: inFolder(fileEvents.created.event),
    onDidDelete: never,
  };
  const ignores = { ignoreCreateEvents: false, ignoreChangeEvents: false, ignoreDeleteEvents: false };
  return Object.assign(
    new Disposable(() => {
      for (const one of owned) one.dispose();
    }),
    events,
    ignores,
  );
}
