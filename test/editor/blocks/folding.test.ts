import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { BLOCK_BEGIN, BLOCK_END, encodeBlock } from '../../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import type { FakeDocument } from '../fake/documents.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';
import { stage } from '../stage.ts';

const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
const block = encodeBlock(frame, { prefix: '', eol: '\n' });
const text = `a:\n  b\n  c\n${block}\nd\n${block}\n`;

/** Shows a file, and lets VS Code ask for what it folds, as it does then. */
async function shown(content: string, name = 'a.yaml'): Promise<FakeEditor> {
  const editor = fake.openEditor({ text: content, uri: Uri.file(`/workspace/${name}`) });
  await settle();
  return editor;
}

async function folds(document: FakeDocument): Promise<string[]> {
  const ranges = await fake.foldingRanges(document);
  await settle();
  return ranges.map(({ start, end }) => `${start}-${end}`);
}

/** The first lines of what was folded, for each time. */
function folded(): unknown[] {
  const calls = fake.builtInCommands.filter(({ id }) => id === 'editor.fold');
  return calls.map(({ args: [args] }) => (args as { selectionLines: unknown }).selectionLines);
}

describe('A block of encrypted text', () => {
  beforeEach(async () => {
    await stage();
  });

  it('folds to its first line, beside all that VS Code folds by indentation', async () => {
    const { document } = await shown(text);
    assert.deepEqual(await folds(document), ['0-2', '3-7', '9-13']);
  });

  it('folds beside all that another extension folds', async () => {
    const { document } = await shown(text);
    const other = {
      provideFoldingRanges: () => [new vscode.FoldingRange(3, 13), new vscode.FoldingRange(4, 5)],
    };
    fake.foldingRangeProviders.clear();
    const listener = vscode.languages.registerFoldingRangeProvider('yaml', other);
    fake.configuration.set('xq.show.folding', false);
    fake.configuration.set('xq.show.folding', true);
    assert.deepEqual(await folds(document), ['3-13', '4-5', '9-13']);
    listener.dispose();
  });

  it('folds together with its fence', async () => {
    const fenced = encodeBlock(frame, { prefix: '', eol: '\n', isFenced: true });
    const { document } = await shown(`a\n${fenced}\n${fenced}\n`);
    assert.deepEqual(await folds(document), ['1-7', '8-14']);
  });

  it('folds also where it is damaged, and does not where it has no end', async () => {
    const { document } = await shown(
      `${block.replace('LAAAA', 'LA')}\n${BLOCK_BEGIN}\n${BLOCK_BEGIN}\n${BLOCK_END}`,
    );
    assert.deepEqual(await folds(document), ['0-4', '6-7']);
  });

  it('leaves alone how documents without one are folded', async () => {
    await shown(text);
    const { document } = await shown('a:\n  b\n', 'b.yaml');
    assert.deepEqual(await folds(document), ['0-1']);
  });

  it('folds in two editors that ask at once: who was not told is told to ask again', async () => {
    const { document } = await shown(text);
    const [provider] = fake.foldingRangeProviders;
    let again = 0;
    const listener = provider?.onDidChangeFoldingRanges?.(() => (again += 1));
    const both = await Promise.all([folds(document), folds(document)]);
    assert.deepEqual(both[0], ['0-2', '3-7', '9-13']);
    assert.equal(again, 1);
    assert.deepEqual(await Promise.all([folds(document), folds(document)]), [both[0], both[0]]);
    assert.equal(again, 1);
    listener?.dispose();
  });

  it('follows edits', async () => {
    const editor = await shown(text);
    await folds(editor.document);
    user.typeAt(editor, new vscode.Position(0, 0), 'z:\n');
    assert.deepEqual(await folds(editor.document), ['1-3', '4-8', '10-14']);
  });

  it('does not fold when that is what is set, from that moment on', async () => {
    const { document } = await shown(text);
    fake.configuration.set('xq.show.folding', false);
    assert.deepEqual(await folds(document), ['0-2']);
    fake.configuration.set('xq.show.folding', true);
    assert.deepEqual(await folds(document), ['0-2', '3-7', '9-13']);
  });
});

describe('When a document with blocks is first shown, they are folded', () => {
  beforeEach(async () => {
    await stage();
  });

  it('once, all in one go', async () => {
    const { document } = await shown(text);
    await folds(document);
    await folds(document);
    assert.deepEqual(folded(), [[3, 9]]);
  });

  it('and not again when it is opened again, or folding is switched off and on', async () => {
    const editor = await shown(text);
    await folds(editor.document);
    user.closeEditor(editor);
    const again = await shown(text);
    await folds(again.document);
    fake.configuration.set('xq.show.folding', false);
    fake.configuration.set('xq.show.folding', true);
    await folds(again.document);
    assert.equal(folded().length, 1);
  });

  it('but not one with a cursor inside; one whose first line it is on is folded', async () => {
    const editor = await shown(text);
    user.select(editor, new vscode.Selection(3, 0, 3, 0), new vscode.Selection(10, 0, 10, 0));
    await folds(editor.document);
    assert.deepEqual(folded(), [[3]]);
  });

  it('only when VS Code was told of them for sure, however many have asked at once', async () => {
    const { document } = await shown(text);
    await Promise.all([folds(document), folds(document)]);
    assert.deepEqual(folded(), []);
    await folds(document);
    assert.deepEqual(folded(), [[3, 9]]);
  });

  it('but not where VS Code would scroll to a cursor that is out of sight', async () => {
    const editor = await shown(`${text}${'e\n'.repeat(100)}`);
    editor.scrollTo(new vscode.Range(50, 0, 90, 0));
    await folds(editor.document);
    editor.scrollTo(new vscode.Range(0, 0, 40, 0));
    await folds(editor.document);
    assert.deepEqual(folded(), []);
  });

  it('but not what somebody has begun to edit, nor a block that comes later', async () => {
    const edited = await shown(text);
    user.typeAt(edited, new vscode.Position(0, 0), 'x');
    await folds(edited.document);
    const later = await shown('a\n', 'b.yaml');
    await folds(later.document);
    later.document.apply([{ offset: 0, length: 0, text, pushesMarkers: false }]);
    await later.document.save();
    assert.deepEqual(await folds(later.document), ['0-2', '3-7', '9-13']);
    assert.deepEqual(folded(), []);
  });

  it('in the editor beside only when that becomes the active one', async () => {
    const { document } = await shown(text);
    const other = fake.openDocument({ text: 'a', uri: Uri.file('/workspace/b') });
    fake.showDocument(other, vscode.ViewColumn.Two);
    await folds(document);
    assert.deepEqual(folded(), []);
    fake.showDocument(document, vscode.ViewColumn.One);
    await folds(document);
    assert.deepEqual(folded(), [[3, 9]]);
  });

  it('but not with more than VS Code keeps: it would fold what is around them', async () => {
    fake.configuration.set('editor.foldingMaximumRegions', 2);
    const { document } = await shown(text);
    await folds(document);
    assert.deepEqual(folded(), []);
  });
});
