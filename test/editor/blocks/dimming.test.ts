import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { EACH_WRAP, encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';

const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
const block = encodeBlock(frame, { prefix: '', eol: '\n' });
const inline = encodeInline(frame);

/** Where an editor is dimmed, as `line:character-line:character`. */
function dimmed({ decorations }: FakeEditor): string[] {
  return [...decorations.values()].flat().map((one) => {
    const { start, end } = 'range' in one ? one.range : one;
    return `${start.line}:${start.character}-${end.line}:${end.character}`;
  });
}

async function shown(text: string): Promise<FakeEditor> {
  const editor = fake.openEditor({ text });
  await settle();
  return editor;
}

describe('Encrypted text in an editor', () => {
  beforeEach(async () => {
    await stage();
  });

  it('is dimmed, in both forms', async () => {
    const editor = await shown(`a: ${inline}\n${block}\n`);
    assert.deepEqual(dimmed(editor), [`0:3-0:${3 + inline.length}`, '1:0-5:24']);
  });

  for (const wrap of EACH_WRAP)
    it(`is dimmed together with its ${wrap}`, async () => {
      const wrapped = encodeInline(frame, { wrap });
      assert.deepEqual(dimmed(await shown(`a ${wrapped} b\n`)), [`0:2-0:${2 + wrapped.length}`]);
    });

  it('is dimmed together with its fence', async () => {
    const editor = await shown(`a\n${encodeBlock(frame, { prefix: ' ', eol: '\n', isFenced: true })}\n`);
    assert.deepEqual(dimmed(editor), ['1:0-7:4']);
  });

  it('is not where it is damaged, so that somebody looks at it', async () => {
    const editor = await shown(`${inline.slice(0, 50)}\n${block.replace('LAAAA', 'LA')}\n${block}`);
    assert.deepEqual(dimmed(editor), ['6:0-10:24']);
  });

  it('is dimmed in every editor that shows it', async () => {
    const first = await shown(inline);
    const second = fake.showDocument(first.document, vscode.ViewColumn.Two);
    assert.deepEqual(dimmed(second), dimmed(first));
    assert.equal(dimmed(second).length, 1);
  });

  it('is dimmed where it is seen and a little around it, once, also with folded lines in between', async () => {
    const editor = await shown(`${block}\n\n`.repeat(100));
    editor.scrollTo(new vscode.Range(300, 0, 306, 0));
    await settle();
    assert.deepEqual([dimmed(editor).at(0), dimmed(editor).at(-1)], ['246:0-250:24', '354:0-358:24']);
    editor.scrollTo(
      new vscode.Range(10, 0, 12, 0),
      new vscode.Range(70, 0, 90, 0),
      new vscode.Range(400, 0, 401, 0),
    );
    await settle();
    const lines = dimmed(editor).map((one) => Number.parseInt(one, 10));
    assert.deepEqual(
      lines,
      Array.from({ length: 100 }, (_, i) => 6 * i).filter(
        (line) => line <= 140 || (line >= 348 && line <= 451),
      ),
    );
  });

  it('is told to VS Code again only when it is other than before', async () => {
    const editor = await shown(`${block}\n\n`.repeat(100));
    editor.scrollTo(new vscode.Range(304, 0, 306, 0));
    await settle();
    const before = editor.timesDecorated;
    editor.scrollTo(new vscode.Range(305, 0, 307, 0));
    await settle();
    user.typeAt(editor, new vscode.Position(599, 0), 'x');
    assert.equal(editor.timesDecorated, before);
    editor.scrollTo(new vscode.Range(310, 0, 311, 0));
    await settle();
    assert.equal(editor.timesDecorated, before + 1);
  });

  it('is not told of at all where there is none', async () => {
    await shown(inline);
    const other = await shown('a\n');
    other.scrollTo(new vscode.Range(0, 0, 0, 1));
    user.typeAt(other, new vscode.Position(0, 0), 'b\n');
    assert.equal(other.timesDecorated, 0);
  });

  it('is dimmed anew with each edit of it, because VS Code lets go of what is replaced', async () => {
    const editor = await shown(`a: ${inline}\n`);
    const [before, times] = [dimmed(editor), editor.timesDecorated];
    const edit = { offset: 3, length: inline.length, text: inline, pushesMarkers: false };
    editor.document.apply([edit]);
    assert.deepEqual(dimmed(editor), before);
    assert.equal(editor.timesDecorated, times + 1);
    editor.document.apply([{ ...edit, text: 'plain' }]);
    assert.deepEqual(dimmed(editor), []);
    user.undo(editor);
    assert.deepEqual(dimmed(editor), before);
  });

  it('is bright when that is what is set, from that moment on', async () => {
    const editor = await shown(inline);
    fake.configuration.set('xq.show.dimming', false);
    assert.deepEqual(dimmed(editor), []);
    fake.configuration.set('xq.show.dimming', true);
    assert.equal(dimmed(editor).length, 1);
  });

  it('is bright again when the extension ends', async () => {
    const { context } = await stage();
    const editor = await shown(inline);
    assert.equal(dimmed(editor).length, 1);
    context.close();
    assert.deepEqual(dimmed(editor), []);
  });
});
