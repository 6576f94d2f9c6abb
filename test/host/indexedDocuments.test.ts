import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { BLOCK_BEGIN, BLOCK_END, encodeBlock, encodeInline } from '../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../src/crypto/messageFrame.ts';
import { IndexedDocuments } from '../../src/editor/blocks/indexedDocuments.ts';
import { messagesIn } from '../../src/editor/text/messagesAt.ts';

const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body: new Uint8Array(52) });
const inline = encodeInline(frame);
const block = encodeBlock(frame, { prefix: '# ', eol: '\n' });
const text = `a\n${block}\nb: "${inline}"\n${BLOCK_BEGIN}\nc\n${block}\nend\n`;

/** Edits, each of which is one event. */
const edits: [what: string, edit: (builder: vscode.TextEditorEdit) => void][] = [
  [
    'a new line above',
    (builder) => {
      builder.insert(new vscode.Position(0, 0), '\n');
    },
  ],
  [
    'several lines at once, given from the top',
    (builder) => {
      builder.insert(new vscode.Position(0, 1), 'x\r\ny');
      builder.delete(new vscode.Range(3, 0, 3, 5));
      builder.insert(new vscode.Position(9, 0), `${BLOCK_END}\n`);
    },
  ],
  [
    'lines that are joined',
    (builder) => {
      builder.delete(new vscode.Range(0, 0, 2, 2));
    },
  ],
  [
    'another kind of line end',
    (builder) => {
      builder.setEndOfLine(vscode.EndOfLine.CRLF);
    },
  ],
  [
    'everything',
    (builder) => {
      builder.replace(new vscode.Range(0, 0, 99, 0), `${text}${text}`);
    },
  ],
];

describe('the index of documents in a real editor', () => {
  let documents: IndexedDocuments;

  beforeEach(() => {
    documents = new IndexedDocuments();
  });

  afterEach(() => {
    documents.dispose();
  });

  const knows = (document: vscode.TextDocument): void => {
    assert.deepEqual(
      documents.all(document).map(({ range, locator, error }) => [range, locator ?? error?.code]),
      messagesIn(document).map(({ range, message }) => [
        range,
        message instanceof Error ? message.code : message.locator,
      ]),
    );
  };

  for (const [what, edit] of edits)
    it(`follows ${what}, undo and redo`, async () => {
      const document = await vscode.workspace.openTextDocument({ content: text });
      const editor = await vscode.window.showTextDocument(document);
      assert.ok(documents.visible.has(document));
      knows(document);
      const { version } = document;
      assert.ok(await editor.edit(edit));
      assert.notEqual(document.version, version);
      knows(document);
      for (const command of ['undo', 'redo', 'undo']) {
        await vscode.commands.executeCommand(command);
        knows(document);
      }
      // VS Code does not take back another kind of line end.
      assert.equal(document.getText().replaceAll('\r\n', '\n'), text);
    });

  it('follows a cursor in many lines', async () => {
    const document = await vscode.workspace.openTextDocument({ content: text });
    const editor = await vscode.window.showTextDocument(document);
    knows(document);
    editor.selections = [0, 2, 7, 8, 11].map((line) => new vscode.Selection(line, 0, line, 1));
    for (const typed of ['\n', '-', 'x\ny']) {
      await vscode.commands.executeCommand('type', { text: typed });
      knows(document);
    }
    assert.notEqual(document.getText(), text);
  });
});
