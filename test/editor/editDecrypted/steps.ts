import { strict as assert } from 'node:assert';
import type * as vscode from 'vscode';
import { editUri } from '../../../src/editor/editDecrypted/editUri.ts';
import { openDocuments, type FakeDocument } from '../fake/documents.ts';
import { ViewColumn } from '../fake/enums.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Selection } from '../fake/positions.ts';
import { screen } from '../fake/screen.ts';
import { LocalPlace } from '../files/place.ts';
import type { Place } from '../files/place.ts';
import { signOut } from '../sealedFile/steps.ts';
import type { Stage } from '../stage.ts';
import { encrypt, signedIn } from '../text/steps.ts';
import type { StageOptions } from '../stage.ts';

export const NAME = 'shop.yaml';
/** `[[…]]` is encrypted before it is edited. */
const MARKED = 'first: [[alpha]]\nclear: text\nlong: |\n[[  block: one\n  block: two\n]]last: [[delta]]\n';
export const PLAIN = MARKED.replaceAll(/\[\[|\]\]/gu, '');

/** A person with an encrypted file, of which nothing is open. */
export interface Scene {
  readonly staged: Stage;
  readonly place: Place;
  readonly file: vscode.Uri;
  /** The file as it is on the disk, in ciphertext. */
  onDisk(): string;
}

/** Encrypts a file for Bob, as Ada, who may open it too. */
export async function encryptedFile(
  place: Place,
  marked = MARKED,
  options: StageOptions = {},
): Promise<Scene> {
  const staged = await signedIn(options);
  // Who has edited decrypted before is not asked whether to.
  await staged.context.globalState.update('xq.toldOfEditing', true);
  if (place instanceof LocalPlace) fake.disk.mount(place.folder);
  const file = await writeEncrypted(place, NAME, marked);
  staged.service.sent.splice(0);
  return { staged, place, file, onDisk: () => place.read(NAME).toString('utf8') };
}

export async function writeEncrypted(place: Place, name: string, marked: string): Promise<vscode.Uri> {
  const file = place.put(name, marked.replaceAll(/\[\[|\]\]/gu, ''));
  const editor = fake.openEditor({ text: place.read(name).toString('utf8'), uri: file });
  user.select(editor, ...selectionsIn(marked, editor.document));
  await encrypt();
  await editor.document.save();
  user.closeEditor(editor);
  await settle();
  return file;
}

function selectionsIn(marked: string, document: FakeDocument): vscode.Selection[] {
  let removed = 0;
  return [...marked.matchAll(/\[\[([^]*?)\]\]/gu)].map(({ index, 1: text = '' }) => {
    const start = index - removed;
    removed += 4;
    return new Selection(document.positionAt(start), document.positionAt(start + text.length));
  });
}

/** Opens the file and runs Edit Decrypted; gives the editor with the plaintext. */
export async function edit(scene: Scene): Promise<FakeEditor> {
  await openFile(scene);
  await user.run('xq.editDecrypted');
  await settle();
  await dismissAll();
  return shown(scene);
}

/** Edits, signs out, signs in, and edits again in the tab that is still there. */
export async function editAfterSignOut(scene: Scene): Promise<FakeEditor> {
  const editor = await edit(scene);
  await signOut();
  await saved();
  await scene.staged.signIn('ada@example.com');
  fake.setActiveEditor(editor);
  await user.run('xq.editDecrypted');
  await saved();
  return editor;
}

/** The person puts away whatever notice there is. */
async function dismissAll(): Promise<void> {
  for (const notice of fake.messages.filter((one) => screen.things.includes(one))) notice.close(undefined);
  await settle();
}

export async function openFile({ file, place }: Scene): Promise<FakeEditor> {
  const text = place.read(NAME).toString('utf8');
  const open = openDocuments.find(({ uri }) => uri.toString() === file.toString());
  await settle();
  return open === undefined ? fake.openEditor({ text, uri: file }) : fake.showDocument(open, ViewColumn.One);
}

/** The editor with the plaintext of the file. */
export function shown({ file }: Scene): FakeEditor {
  const editor = fake.activeEditor;
  assert.equal(editor?.document.uri.toString(), editUri(file).toString());
  return editor;
}

/** What the status bar says of it. */
export const statusText = (): string | undefined =>
  fake.statusBarItems.find(({ id, visible }) => visible && id.endsWith('xq.editDecrypted'))?.text;

/** Long enough for the slowest disk; only a failing test ever waits for it. */
const LIMIT = 5000;

/** Lets the event loop turn until something is so. */
export async function eventually(what: string, isSo: () => boolean): Promise<void> {
  const start = performance.now();
  while (!isSo()) {
    if (performance.now() - start > LIMIT) throw new Error(`Never: ${what}`);
    await settle(1);
  }
}

/** As {@link paste}, until the file on the disk is another one. */
export async function pasteAndWrite(
  scene: Scene,
  editor: FakeEditor,
  over: string,
  text: string,
): Promise<void> {
  const before = scene.onDisk();
  await paste(editor, over, text);
  await eventually('the file is written', () => scene.onDisk() !== before);
  await saved();
}

/** The person replaces the first occurrence of a text by another, as by pasting over it. */
export async function paste(editor: FakeEditor, over: string, text: string): Promise<void> {
  user.select(editor, over);
  user.type(editor, text);
  await saved();
}

/** Everything that is under way arrives: VS Code has saved, and the file is written. */
export async function saved(): Promise<void> {
  for (let i = 0; i < 4; i += 1) await settle(20);
}

/** The person closes VS Code and opens it again; the editor with the plaintext is still there, and they put the notice away. */
export async function closeAndOpenAgain({ staged }: Scene): Promise<void> {
  await staged.reload();
  await (await user.message('started its extensions again')).dismiss();
}

/** What a file of the scene decrypts to, in an ordinary editor. */
export async function plaintextOf(scene: Scene, name: string): Promise<string> {
  const text = scene.place.read(name).toString('utf8');
  const editor = fake.openEditor({ text, uri: scene.place.at(name) });
  await user.run('xq.decrypt');
  await settle();
  const plain = editor.document.getText();
  user.closeEditor(editor);
  return plain;
}
