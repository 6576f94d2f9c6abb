import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { fake, user } from '../fake/fake.ts';
import { decryptAll, encrypt, openMarked, selectAll, shape, signedIn } from './steps.ts';

/** Pieces that texts are made of in files; together they meet every rule of the two forms. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\n',
    '\n\n',
    '  ',
    '\t',
    ' ',
    '# ',
    '// ',
    '-- ',
    ' * ',
    '- ',
    '"',
    "'",
    ': ',
    '=',
    ',',
  ),
  fc.constantFrom(
    'password',
    'api-key',
    'a_b',
    '7',
    'é',
    '密',
    '👩‍👩‍👧',
    '\u0000',
    '.',
    '-',
    '_',
    '--',
    '#',
    '*/',
  ),
  fc.stringMatching(/^[a-z0-9]{1,6}$/u),
);
const anyDocument = fc.record({
  text: fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join('')),
  eol: fc.constantFrom('\n', '\r\n'),
});
const anySelections = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });
const anyForm = fc.constantFrom('auto', 'inline', 'block');

/** Selections as an editor has them: none overlaps another, no character is cut in half. */
function selectionsIn(document: vscode.TextDocument, pairs: readonly [number, number][]): vscode.Selection[] {
  const text = document.getText();
  const offset = (wanted: number): number => {
    const at = wanted % (text.length + 1);
    return /^[\udc00-\udfff]/u.test(text.charAt(at)) ? at - 1 : at;
  };
  const ends = [...new Set(pairs.flat().map(offset))].sort((a, b) => a - b);
  return ends.flatMap((start, i) => {
    const end = ends[i + 1];
    return i % 2 === 1 || end === undefined
      ? []
      : [new vscode.Selection(document.positionAt(start), document.positionAt(end))];
  });
}

/** Fails with what was said, if anything was said. */
async function quietly(running: Promise<void>): Promise<void> {
  const message = await user.message(undefined, running).catch(() => undefined);
  assert.equal(message?.text, undefined);
  await running;
}

describe('encrypting, then decrypting', () => {
  it('gives back the whole document, whatever it holds, whatever was selected, in either form', async () => {
    await signedIn();
    await fc.assert(
      fc.asyncProperty(anyDocument, anySelections, anyForm, async ({ text, eol }, pairs, form) => {
        fake.configuration.set('xq.text.form', form);
        const editor = openMarked(text.replaceAll('\n', eol));
        const { document } = editor;
        const original = document.getText();
        const selections = selectionsIn(document, pairs);
        fc.pre(selections.some((one) => document.getText(one).replace(/\r?\n/gu, '') !== ''));
        user.select(editor, ...selections);
        await quietly(encrypt());
        assert.equal(document.undoSteps, 1);
        assert.notEqual(document.getText(), original);
        await quietly(decryptAll(editor));
        assert.equal(document.getText(), original);
        user.closeEditor(editor);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('gives back every layer, when ciphertext was encrypted with its surroundings', async () => {
    await signedIn();
    const editor = openMarked('a: [[secret]] # why\n');
    await encrypt();
    selectAll(editor);
    await encrypt();
    assert.equal(shape(editor.document.getText()), 'BLOCK\n');
    await decryptAll(editor);
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: secret # why\n');
  });
});
