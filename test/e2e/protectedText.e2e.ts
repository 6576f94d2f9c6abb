import { strict as assert } from 'node:assert';
import { encodeBlock, encodeInline } from '../../src/crypto/armor.ts';
import { encodeMessageFrame } from '../../src/crypto/messageFrame.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Desk } from './desk.ts';

const frame = encodeMessageFrame({ locator: 'L'.repeat(43), schemeByte: 1, body: new Uint8Array(152) });
const block = (prefix: string): string => encodeBlock(frame, { prefix, eol: '\n' });
const inCode = {
  block: encodeBlock(frame, { prefix: '', eol: '\n', isFenced: true }),
  token: encodeInline(frame, { wrap: 'span' }),
};
const files = {
  'shop.yaml': `shop:\n  name: Tulips\n  key: |\n${block('    ')}\n  port: 1\n\n${block('# ')}\nend: ${encodeInline(frame)}\n`,
  'notes.md': `# Notes\n\n${inCode.block}\n\nThe code of the alarm is ${inCode.token}, _not_ the birthday.\n\nend\n`,
};

/** What package.json says for light themes, of which VS Code takes one in a browser that has no wish. */
const DIMMED = 'rgb(113, 113, 113)';

describe('encrypted text in a real VS Code', () => {
  let desk: Desk;
  let workbench: Workbench;

  before(async () => {
    desk = await Desk.open(files);
    ({ workbench } = desk.session);
  });

  after(() => desk.close());

  /** The lines on the screen when they are these, each by a part of it. */
  const waitLines = async (...parts: string[]): Promise<void> => {
    const pattern = parts.map((part) => `[^\\n]*${part}[^\\n]*`).join('\n');
    await workbench.editor.waitText(new RegExp(`^${pattern}\n?$`, 'u'));
  };

  it('is folded to its first line when it is first shown, and nothing moves @oldest', async () => {
    await workbench.editor.open('shop.yaml');
    await waitLines('shop:', 'name', 'key', '    -----BEGIN', 'port', '', '# -----BEGIN', 'end: xq1');
    await workbench.statusBar.wait('status.editor.selection', 'Ln 1, Col 1');
    await desk.picture('folded');
  });

  it('folds beside all that VS Code folds by indentation @oldest', async () => {
    await workbench.runCommand('Fold All');
    await waitLines('shop:', '', '# -----BEGIN', 'end: xq1');
    await workbench.runCommand('Unfold All');
    await workbench.editor.waitText(/LAAAA[^]*LAAAA/u);
    await desk.picture('unfolded');
  });

  it('is dimmed, in both forms @oldest', async () => {
    for (const text of ['-----END', 'xq1.LAAAA'])
      assert.equal(await workbench.editor.colourOf(text), DIMMED, text);
    assert.notEqual(await workbench.editor.colourOf('Tulips'), DIMMED);
  });

  it('in code of Markdown folds and is dimmed together with its fence and its code span', async () => {
    await workbench.editor.open('notes.md');
    await workbench.editor.waitText(/Notes[^\n]*\n[^\n]*\n```xq-message[^\n]*\n[^\n]*\nThe/u);
    for (const text of ['```xq-message', '`xq-message:xq1.'])
      assert.equal(await workbench.editor.colourOf(text), DIMMED, text);
    assert.notEqual(await workbench.editor.colourOf('birthday'), DIMMED);
    await desk.picture('markdown folded');
    await workbench.runCommand('Unfold All');
    await workbench.editor.waitText(/-----END/u);
    await desk.picture('markdown');
  });
});
