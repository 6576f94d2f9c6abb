import * as vscode from 'vscode';
import * as v from 'valibot';
import { commandPlace } from '../blocks/blockPlace.ts';
import type { Command } from '../command.ts';
import { EditorError } from '../errors.ts';
import { readChange, showChange } from '../reveal/changes.ts';
import { openParts } from '../reveal/openParts.ts';
import { originalOf } from '../reveal/revealUri.ts';
import { throwClosed } from '../text/throwClosed.ts';

/** What VS Code's list of changes calls a command with, once for each that is selected. */
const ResourceState = v.object({ resourceUri: v.custom<vscode.Uri>((one) => one instanceof vscode.Uri) });

/** Compares files with the last commit, both sides with their messages opened; one request for the keys of all. */
export const command: Command = {
  run: async (services, ...args) => {
    const read = await Promise.all(changedFiles(args).map(readChange));
    const changes = read.flatMap((one) => (one instanceof EditorError ? [] : [one]));
    const { outcomes, each, accountId } = await openParts(
      services,
      changes.flatMap(({ parts }) => parts),
    );
    for (const change of changes) await showChange(services, change, { outcomes, accountId });
    throwClosed([...read.filter((one) => one instanceof EditorError), ...each]);
  },
};

function changedFiles(args: readonly unknown[]): vscode.Uri[] {
  const listed = args.flatMap((one) => (v.is(ResourceState, one) ? [one.resourceUri] : []));
  return listed.length > 0 ? listed : [fileOf(commandPlace(args).document.uri)];
}

/** The file behind a revealed document, or behind one side of Git's own comparison. */
function fileOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === 'git' ? uri.with({ scheme: 'file', query: '' }) : originalOf(uri);
}
