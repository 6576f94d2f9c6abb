import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { BLOCK_BEGIN, BLOCK_END, encodeBlock, encodeInline } from '../../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../../src/crypto/messageFrame.ts';
import { IndexedDocuments } from '../../../src/editor/blocks/indexedDocuments.ts';
import { messagesIn } from '../../../src/editor/text/messagesAt.ts';
import type { FakeDocument } from '../fake/documents.ts';
import { fake, user } from '../fake/fake.ts';
import { Uri } from '../fake/uri.ts';

const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
const inline = encodeInline(frame);
const block = encodeBlock(frame, { prefix: '', eol: '\n' });
const commented = encodeBlock(frame, { prefix: '  # ', eol: '\n' });
const whole = `a: ${inline}\n${commented}\nb\n`;

describe('The index of documents', () => {
  let documents: IndexedDocuments;

  beforeEach(() => {
    fake.reset();
    documents = new IndexedDocuments();
  });

  afterEach(() => {
    documents.dispose();
    assert.deepEqual(fake.unexpectedErrors, []);
    assert.equal(fake.subscribedListeners(), 0);
  });

  const knows = (document: FakeDocument): void => {
    const known = documents.all(document).map(({ range, locator, error }) => [range, locator ?? error?.code]);
    const there = messagesIn(document).map(({ range, message }) => [
      range,
      message instanceof Error ? message.code : message.locator,
    ]);
    assert.deepEqual(known, there);
  };

  it('knows what each message is, and gives those of some lines', () => {
    const { document } = fake.openEditor({ text: whole });
    knows(document);
    assert.deepEqual(
      documents.all(document).map(({ form }) => form),
      ['inline', 'block'],
    );
    const second = documents.within(document, new vscode.Range(3, 2, 3, 3));
    assert.deepEqual(second, documents.all(document).slice(1));
    assert.deepEqual(documents.within(document, new vscode.Range(6, 0, 6, 1)), []);
  });

  it('is there for documents that hold files or are untitled, and for no other', () => {
    const shown = (scheme: string): number => {
      const { document } = fake.openEditor({ text: whole, uri: Uri.from({ scheme, path: `/${scheme}/a` }) });
      assert.equal(documents.visible.has(document), documents.all(document).length > 0);
      return documents.all(document).length;
    };
    for (const scheme of ['file', 'untitled', 'vscode-remote']) assert.equal(shown(scheme), 2, scheme);
    for (const scheme of ['xq', 'xq-file', 'xq-reveal', 'output', 'git'])
      assert.equal(shown(scheme), 0, scheme);
  });

  it('is there for the documents of a workspace that is read-only as a whole', () => {
    const uri = Uri.from({ scheme: 'git', path: '/repo/a' });
    fake.setWorkspaceFolders('/workspace');
    const [folder] = vscode.workspace.workspaceFolders!;
    Object.assign(folder!, { uri: Uri.from({ scheme: 'git', path: '/repo' }) });
    assert.equal(documents.all(fake.openEditor({ text: whole, uri }).document).length, 2);
  });

  it('has nothing for what is larger than VS Code hands to extensions', () => {
    const document = fake.openDocument({ text: whole });
    document.offsetAt = () => 50 * 1024 * 1024 + 1;
    fake.showDocument(document, vscode.ViewColumn.One);
    assert.deepEqual(documents.all(document), []);
  });

  it('goes with the last editor of its document, and is made anew with the next', () => {
    const editor = fake.openEditor({ text: whole });
    const { document } = editor;
    knows(document);
    const other = fake.showDocument(document, vscode.ViewColumn.Two);
    user.closeEditor(editor);
    assert.equal(documents.all(document).length, 2);
    user.closeEditor(other);
    assert.deepEqual(documents.all(document), []);
    document.apply([{ offset: 0, length: 0, text: `${block}\n`, pushesMarkers: false }]);
    fake.showDocument(document, vscode.ViewColumn.One);
    assert.equal(documents.all(document).length, 3);
    knows(document);
  });

  it('tells of a change that may concern a message, and of no other', () => {
    const editor = fake.openEditor({ text: whole });
    const changed: vscode.TextDocument[] = [];
    const listener = documents.onDidChange((document) => changed.push(document));
    knows(editor.document);
    user.typeAt(editor, new vscode.Position(6, 1), 'x');
    assert.deepEqual(changed, []);
    user.typeAt(editor, new vscode.Position(0, 0), '\n');
    assert.deepEqual(changed, [editor.document]);
    listener.dispose();
  });

  it('does not read the document to follow an edit', () => {
    const editor = fake.openEditor({ text: whole.repeat(100) });
    const { document } = editor;
    knows(document);
    const read = new Set<number>();
    const lineAt = document.lineAt.bind(document);
    document.lineAt = (at) => {
      read.add(typeof at === 'number' ? at : at.line);
      return lineAt(at);
    };
    document.getText = () => assert.fail('the text was asked for');
    user.typeAt(editor, new vscode.Position(300, 0), 'x\n');
    assert.deepEqual([...read], [300, 301]);
  });

  it('knows after edits, undo and redo what is found in the document then', () => {
    const piece = fc.constantFrom(
      '\n',
      ' ',
      'x',
      '-',
      BLOCK_BEGIN,
      BLOCK_END,
      inline,
      block,
      `\n${commented}\n`,
    );
    const change = fc.record({ at: fc.nat(), length: fc.nat(150), text: piece });
    const step = fc.oneof(
      { arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }), weight: 4 },
      fc.constantFrom('undo', 'redo'),
    );
    const eol = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(fc.array(piece), eol, fc.array(step, { maxLength: 8 }), (pieces, end, steps) => {
        const editor = fake.openEditor({ text: pieces.join(''), eol: end as '\n' });
        knows(editor.document);
        for (const one of steps) {
          if (one === 'undo') user.undo(editor);
          else if (one === 'redo') user.redo(editor);
          else editor.document.apply(apart(one, editor.document));
          knows(editor.document);
        }
        user.closeEditor(editor);
      }),
      { numRuns: 300 },
    );
  });
});

interface Change {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** Changes of one event do not overlap, and none begins or ends inside a line end. */
function apart(changes: readonly Change[], document: FakeDocument) {
  const size = document.getText().length;
  const whole = (offset: number): number => document.offsetAt(document.positionAt(offset));
  const placed = changes
    .map(({ at, length, text }) => ({ offset: whole(at % (size + 1)), length, text, pushesMarkers: false }))
    .sort((a, b) => a.offset - b.offset);
  return placed.map((one, i) => {
    const end = Math.min(one.offset + one.length, placed[i + 1]?.offset ?? size);
    return { ...one, length: whole(end) - one.offset };
  });
}
