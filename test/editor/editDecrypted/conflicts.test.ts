import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { inEachPlace, virtualPlace } from '../files/place.ts';
import type { Scene } from './steps.ts';
import {
  closeAndOpenAgain,
  edit,
  encryptedFile,
  eventually,
  NAME,
  openFile,
  paste,
  pasteAndWrite,
  PLAIN,
  saved,
  statusText,
  writeEncrypted,
  plaintextOf,
} from './steps.ts';

const CHANGED = 'was changed elsewhere in the meantime';
const BESIDE = 'shop (2).yaml';

/** Another program writes the file. */
function overwrite({ place, file }: Scene, text: string): void {
  place.put(NAME, text);
  assert.ok(file.path.endsWith(NAME));
}

/** The person types so many turns after the next reading of the file, or whatever is to happen. */
function typesAfter(
  { place }: Scene,
  turns: number,
  editor: FakeEditor,
  [what, name] = ['readFile', NAME],
): Promise<void> {
  return new Promise((resolve) => {
    let isDone = false;
    const type = async (): Promise<void> => {
      for (let i = 0; i < turns; i += 1) await Promise.resolve();
      user.select(editor, 'delta');
      user.type(editor, 'mine');
      resolve();
    };
    fake.disk.failWith((operation, uri) => {
      if (isDone || operation !== what || uri.toString() !== place.at(name).toString()) return undefined;
      isDone = true;
      void type();
      return undefined;
    });
  });
}

/** How many lines are in the log, one for each request that was answered. */
const logged = (): number => fake.outputChannels.reduce((sum, { lines }) => sum + lines.length, 0);

inEachPlace('A file that another program has changed', (place) => {
  async function conflict(): Promise<{ scene: Scene; editor: FakeEditor }> {
    const scene = await encryptedFile(place());
    const editor = await edit(scene);
    const theirs = scene.onDisk().replace('clear: text', 'clear: theirs');
    user.select(editor, 'delta');
    user.type(editor, 'mine');
    overwrite(scene, theirs);
    await saved();
    await eventually('the conflict is told', () => fake.messages.some(({ text }) => text.includes(CHANGED)));
    assert.equal(scene.onDisk(), theirs);
    return { scene, editor };
  }

  it('is not overwritten; what was typed is held, saved for VS Code, and marked', async () => {
    const { editor } = await conflict();
    assert.ok(!editor.document.isDirty);
    assert.match(editor.document.getText(), /mine/u);
    assert.match(statusText() ?? '', /Not on the disk/u);
  });

  it('is compared with what was typed, both in plaintext', async () => {
    const { editor } = await conflict();
    await (await user.message(CHANGED)).choose('Compare');
    await saved();
    const [left, right] = fake.builtInCommands.find(({ id }) => id === 'vscode.diff')?.args ?? [];
    assert.equal(String(right), editor.document.uri.toString());
    const theirs = Buffer.from(await vscode.workspace.fs.readFile(left as vscode.Uri)).toString();
    assert.equal(theirs, PLAIN.replace('clear: text', 'clear: theirs'));
  });

  it('is shown, and what was typed written encrypted to a new file, if that is chosen', async () => {
    const { scene, editor } = await conflict();
    await (await user.message(CHANGED)).choose('Save Mine as a New File');
    await eventually('their text is shown', () => editor.document.getText().includes('theirs'));
    await saved();
    assert.equal(editor.document.getText(), PLAIN.replace('clear: text', 'clear: theirs'));
    assert.deepEqual(scene.place.names().sort(), [BESIDE, NAME]);
    assert.doesNotMatch(scene.place.read(BESIDE).toString(), /mine/u);
    assert.equal(await plaintextOf(scene, BESIDE), PLAIN.replace('delta', 'mine'));
    assert.doesNotMatch(statusText() ?? '', /Not on the disk/u);
  });

  it('is shown, and what was typed dropped, if that is chosen; then editing goes on', async () => {
    const { scene, editor } = await conflict();
    await (await user.message(CHANGED)).choose('Discard Mine');
    await eventually('their text is shown', () => editor.document.getText().includes('theirs'));
    await saved();
    await pasteAndWrite(scene, editor, 'delta', 'again');
    assert.match(scene.onDisk(), /theirs/u);
    assert.deepEqual(scene.place.names(), [NAME]);
    assert.equal(
      await plaintextOf(scene, NAME),
      PLAIN.replace('clear: text', 'clear: theirs').replace('delta', 'again'),
    );
  });

  it('gets company when the tab closes before anything was chosen: nothing is lost', async () => {
    const { scene, editor } = await conflict();
    user.closeEditor(editor);
    await eventually('the new file is there', () => scene.place.names().includes(BESIDE));
    assert.equal(await plaintextOf(scene, BESIDE), PLAIN.replace('delta', 'mine'));
  });

  it('gets one new file, however many tabs close meanwhile', async () => {
    const { scene, editor } = await conflict();
    const others = ['a', 'b'].map((text) => fake.openEditor({ text }));
    for (const one of [editor, ...others]) user.closeEditor(one);
    await eventually('the new file is there', () => scene.place.names().includes(BESIDE));
    await saved();
    await eventually('all is written', () => !scene.place.names().some((name) => name.includes('.tmp-')));
    assert.deepEqual(scene.place.names().sort(), [BESIDE, NAME]);
    assert.equal(await plaintextOf(scene, BESIDE), PLAIN.replace('delta', 'mine'));
  });

  it('gets company when VS Code closes before anything was chosen', async () => {
    const { scene } = await conflict();
    await closeAndOpenAgain(scene);
    assert.equal(await plaintextOf(scene, BESIDE), PLAIN.replace('delta', 'mine'));
  });
});

describe('A file that is edited decrypted', () => {
  it('is not written while it has unsaved changes in another editor', async () => {
    const scene = await encryptedFile(virtualPlace);
    const file = await openFile(scene);
    await edit(scene);
    const before = scene.onDisk();
    const editor = fake.activeEditor ?? assert.fail();
    user.typeAt(file, new vscode.Position(0, 0), '# mine\n');
    await paste(editor, 'delta', 'epsilon');
    await (await user.message(CHANGED)).dismiss();
    assert.equal(scene.onDisk(), before);
  });

  it('follows the file where only that was changed, without a request', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    const sent = scene.staged.service.sent.length;
    overwrite(scene, scene.onDisk().replace('clear: text', 'clear: theirs'));
    await saved();
    assert.equal(editor.document.getText(), PLAIN.replace('clear: text', 'clear: theirs'));
    assert.ok(!editor.document.isDirty);
    await paste(editor, 'delta', 'epsilon');
    assert.equal(
      await plaintextOf(scene, NAME),
      PLAIN.replace('clear: text', 'clear: theirs').replace('delta', 'epsilon'),
    );
    assert.equal(scene.staged.service.sent.length, sent);
  });

  for (let turns = 0; turns < 24; turns += 1)
    it(`keeps what is typed while the changed file is read, ${turns} turns after its bytes are there`, async () => {
      const scene = await encryptedFile(virtualPlace);
      const editor = await edit(scene);
      const theirs = scene.onDisk().replace('clear: text', 'clear: theirs');
      overwrite(scene, theirs);
      await typesAfter(scene, turns, editor);
      await saved();
      assert.match(editor.document.getText(), /mine/u);
      assert.ok(!editor.document.isDirty);
      assert.deepEqual(fake.saveFailures, []);
      assert.match(scene.onDisk(), /clear: theirs/u);
      assert.equal(scene.onDisk() === theirs, /Not on the disk/u.test(statusText() ?? ''));
    });

  it('says so where the changed file has messages whose keys nobody asked for, and reads it again if told to', async () => {
    const scene = await encryptedFile(virtualPlace);
    await writeEncrypted(scene.place, 'other.yaml', 'new: [[secret]]\n');
    const other = scene.place.read('other.yaml').toString('utf8');
    const editor = await edit(scene);
    const sent = scene.staged.service.sent.length;
    overwrite(scene, scene.onDisk() + other);
    await saved();
    assert.equal(editor.document.getText(), PLAIN);
    assert.equal(scene.staged.service.sent.length, sent);
    await (await user.message('now holds other encrypted texts')).choose('Read Again');
    const wanted = `${PLAIN}new: secret\n`;
    await eventually('the new text is shown', () => editor.document.getText() === wanted);
  });

  describe('and now has messages whose keys nobody asked for, is not read again over what', () => {
    async function newKeys(): Promise<{ scene: Scene; editor: FakeEditor; readAgain: () => Promise<void> }> {
      const scene = await encryptedFile(virtualPlace);
      await writeEncrypted(scene.place, 'other.yaml', 'new: [[secret]]\n');
      const editor = await edit(scene);
      overwrite(scene, scene.onDisk() + scene.place.read('other.yaml').toString('utf8'));
      await saved();
      const notice = await user.message('now holds other encrypted texts');
      return { scene, editor, readAgain: () => notice.choose('Read Again') };
    }

    async function expectHeld(editor: FakeEditor): Promise<void> {
      await saved();
      assert.equal(editor.document.getText(), PLAIN.replace('delta', 'mine'));
      assert.match(statusText() ?? '', /Not on the disk/u);
      assert.ok(fake.messages.some(({ text }) => text.includes(CHANGED)));
    }

    it('was typed before that was chosen', async () => {
      const { scene, editor, readAgain } = await newKeys();
      const sent = scene.staged.service.sent.length;
      await paste(editor, 'delta', 'mine');
      await readAgain();
      await expectHeld(editor);
      assert.equal(scene.staged.service.sent.length, sent);
    });

    it('is typed while it is read', async () => {
      const { scene, editor, readAgain } = await newKeys();
      const answered = logged();
      const typed = typesAfter(scene, 0, editor);
      await readAgain();
      await typed;
      await eventually('the keys are there', () => logged() > answered);
      for (let i = 0; i < 10; i += 1) await saved();
      await expectHeld(editor);
    });
  });

  it('that is written to a new file keeps what is typed meanwhile, and asks again', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    overwrite(scene, scene.onDisk().replace('clear: text', 'clear: theirs'));
    user.select(editor, 'alpha');
    user.type(editor, 'first of mine');
    const notice = await user.message(CHANGED);
    await saved();
    const typed = typesAfter(scene, 0, editor, ['writeFile', BESIDE]);
    await notice.choose('Save Mine as a New File');
    await typed;
    await saved();
    const mine = PLAIN.replace('alpha', 'first of mine');
    assert.equal(editor.document.getText(), mine.replace('delta', 'mine'));
    assert.match(statusText() ?? '', /Not on the disk/u);
    await (await user.message(CHANGED)).choose('Save Mine as a New File');
    await eventually('their text is shown', () => editor.document.getText().includes('theirs'));
    assert.equal(await plaintextOf(scene, BESIDE), mine);
    assert.equal(await plaintextOf(scene, 'shop (3).yaml'), mine.replace('delta', 'mine'));
  });

  it('that cannot be written is asked about again where more is typed while a new file is', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    const { fs } = vscode.workspace;
    const write = fs.writeFile.bind(fs);
    const writing = mock.method(fs, 'writeFile', async (uri: vscode.Uri, content: Uint8Array) => {
      if (uri.path === scene.file.path && uri.scheme === scene.file.scheme)
        throw vscode.FileSystemError.NoPermissions(uri);
      if (uri.path.endsWith(BESIDE)) await paste(editor, 'delta', 'mine');
      await write(uri, content);
    });
    await paste(editor, 'alpha', 'first of mine');
    await (await user.message('was not written')).choose('Save Mine as a New File');
    await eventually('the new file is there', () => scene.place.names().includes(BESIDE));
    await saved();
    await (await user.message('was not written')).choose('Save Mine as a New File');
    await eventually('another is there', () => scene.place.names().includes('shop (3).yaml'));
    await saved();
    writing.mock.restore();
    assert.doesNotMatch(statusText() ?? '', /Not on the disk/u);
    const mine = PLAIN.replace('alpha', 'first of mine').replace('delta', 'mine');
    assert.equal(await plaintextOf(scene, 'shop (3).yaml'), mine);
  });

  it('that is gone from the disk is held, and written to a new file if that is chosen', async () => {
    const scene = await encryptedFile(virtualPlace);
    const editor = await edit(scene);
    await vscode.workspace.fs.delete(scene.file);
    await paste(editor, 'delta', 'epsilon');
    await (await user.message(CHANGED)).choose('Save Mine as a New File');
    await eventually('the new file is there', () => scene.place.names().includes(BESIDE));
    assert.equal(await plaintextOf(scene, BESIDE), PLAIN.replace('delta', 'epsilon'));
  });
});
