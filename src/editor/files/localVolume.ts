import * as vscode from 'vscode';
import { openSealedFiles, sealFiles } from '../../disk/batch.ts';
import { type DiskFs, nodeFs } from '../../disk/diskFs.ts';
import { filesBelow } from '../../disk/filesBelow.ts';
import { isThere, lookAt, removeFile } from '../../disk/look.ts';
import { openSealedBytes } from '../../disk/openSealedBytes.ts';
import { readSealedHead, readSealedLocator } from '../../disk/sealedHead.ts';
import { verifySealed } from '../../disk/verifySealed.ts';
import type { Volume } from './volume.ts';

/** The disk of the computer that the extension runs on: files are streamed, whatever their size. */
export function localVolume(fs: DiskFs = nodeFs): Volume {
  return {
    largest: Infinity,
    inFlight: Infinity,
    look: ({ fsPath }) => lookAt(fsPath, fs),
    filesBelow: async ({ fsPath }, watch) =>
      (await filesBelow(fsPath, watch, fs)).map((path) => vscode.Uri.file(path)),
    isThere: ({ fsPath }) => isThere(fsPath, fs),
    locatorOf: ({ fsPath }) => readSealedLocator(fsPath, fs),
    headOf: ({ fsPath }, contentKey) => readSealedHead(fsPath, contentKey, fs),
    contentOf: ({ fsPath }, contentKey) => openSealedBytes(fsPath, contentKey, fs),
    seal: async (items, watch) => {
      const tasks = items.map(({ file, target, removes, ...item }) => ({
        ...item,
        source: file.fsPath,
        target: target.fsPath,
        fsync: removes,
      }));
      return (await sealFiles(tasks, watch, fs)).map((result) => ('code' in result ? result : undefined));
    },
    verify: ({ file, target, contentKey, locator }, watch) =>
      verifySealed({ sealed: target.fsPath, source: file.fsPath, contentKey, locator }, watch, fs),
    open: (items, watch) => {
      const tasks = items.map(({ file, target, ...item }) => ({
        ...item,
        source: file.fsPath,
        target: () => target.fsPath,
      }));
      return openSealedFiles(tasks, watch, fs);
    },
    remove: ({ fsPath }) => removeFile(fsPath, fs),
  };
}
