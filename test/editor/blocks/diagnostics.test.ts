import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { CALM, MOST_PROBLEMS } from '../../../src/editor/blocks/diagnostics.ts';
import { holdTimers } from '../auth/heldTimers.ts';
import type { HeldTimers } from '../auth/heldTimers.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, user } from '../fake/fake.ts';
import { wordsFor } from '../text/steps.ts';
import { DAY, HOUR, locatorOf, offered, received, remember, tokensIn, withMessages } from './steps.ts';

/** Where, what, and under which name. */
function problems({ document }: FakeEditor): [number, string, unknown][] {
  return user.problems(document).map(({ range, message, code }) => [range.start.line, message, code]);
}

const damage = (token: string): string => token.replace('LAAAA', 'LA_AA');

describe('The problems of encrypted text', () => {
  let timers: HeldTimers;

  beforeEach(() => {
    timers = holdTimers(300);
  });
  afterEach(() => {
    timers.release();
  });

  /** A text of so many messages that end after these times, opened once they are remembered. */
  async function ending(
    times: readonly number[],
    created = 0,
  ): Promise<[{ pass: (milliseconds: number) => void }, FakeEditor]> {
    const [staged, editor] = await withMessages(times.map((_, i) => `a${String(i)}: [[x]]\n`).join(''));
    const { now } = staged.service;
    const entries = tokensIn(editor).map((token, i) => ({
      locator: locatorOf(token),
      created: created === 0 ? 0 : now() - created,
      expires: now() + (times[i] ?? 0),
    }));
    await remember(staged, ...entries);
    const pass = (milliseconds: number): void => {
      staged.service.pass(milliseconds);
      timers.pass(milliseconds);
    };
    return [{ pass }, await received(editor.document.getText())];
  }

  it('are information from XQ: what is damaged, and why', async () => {
    const [, editor] = await withMessages('a: [[one]]\nb: [[two]]\n');
    const [token = ''] = tokensIn(editor);
    const shown = await received(editor.document.getText().replace(token, damage(token)));
    assert.deepEqual(problems(shown), [[0, wordsFor('badFrame'), 'damaged']]);
    const [problem] = user.problems(shown.document);
    assert.equal(problem?.source, 'XQ');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(shown.document.getText(problem.range), 'xq1.');
  });

  it('mark a token at its sign, and a block at its first line', async () => {
    const [, editor] = await withMessages('a\n  # [[several\n  # lines\n]]b\n');
    const shown = await received(editor.document.getText().replace('LAAAA', 'LA-AA'));
    const [problem] = user.problems(shown.document);
    assert.equal(shown.document.getText(problem?.range), '# -----BEGIN XQ MESSAGE-----');
  });

  it('mark a code span up to the sign of its token', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const { document } = await received(`a: \`xq-message:${damage(token)}\`\n`);
    const [problem] = user.problems(document);
    assert.equal(document.getText(problem?.range), '`xq-message:xq1.');
  });

  it('are what has expired and what expires within three days, not what does later', async () => {
    const [, editor] = await ending([-1, 2 * HOUR, 3 * DAY, 3 * DAY + 1]);
    assert.deepEqual(problems(editor), [
      [0, wordsFor('keyExpired'), 'expired'],
      [1, 'This encrypted text expires in 2 hours.', 'expiresSoon'],
      [2, 'This encrypted text expires in 3 days.', 'expiresSoon'],
    ]);
  });

  it('are not what was made for a short time, until its last quarter', async () => {
    const [{ pass }, editor] = await ending([7 * HOUR], 17 * HOUR);
    assert.deepEqual(problems(editor), []);
    pass(HOUR);
    assert.deepEqual(problems(editor), [[0, 'This encrypted text expires in 6 hours.', 'expiresSoon']]);
  });

  it('come and change by themselves when their time comes', async () => {
    const [{ pass }, editor] = await ending([3 * DAY + HOUR]);
    assert.deepEqual(problems(editor), []);
    pass(HOUR);
    assert.deepEqual(problems(editor), [[0, 'This encrypted text expires in 3 days.', 'expiresSoon']]);
    pass(DAY - HOUR);
    assert.deepEqual(problems(editor), [[0, 'This encrypted text expires in 2 days.', 'expiresSoon']]);
    pass(2 * DAY + HOUR);
    assert.deepEqual(problems(editor), [[0, wordsFor('keyExpired'), 'expired']]);
  });

  it('follow the text, once nobody types', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    user.typeAt(editor, new vscode.Position(0, 30), '!');
    assert.deepEqual(problems(editor), []);
    timers.pass(CALM);
    assert.deepEqual(problems(editor), [[0, wordsFor('badArmor'), 'damaged']]);
    user.undo(editor);
    timers.pass(CALM);
    assert.deepEqual(problems(editor), []);
  });

  it('go with the document', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const shown = await received(damage(editor.document.getText()));
    assert.equal(problems(shown).length, 1);
    user.closeEditor(shown);
    assert.deepEqual(problems(shown), []);
  });

  it('are a limited number, however many there are', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const shown = await received(damage(editor.document.getText()).repeat(MOST_PROBLEMS + 1));
    assert.equal(problems(shown).length, MOST_PROBLEMS);
  });

  it('show as soon as it is allowed, and go as soon as it is not', async () => {
    const [, editor] = await withMessages('a: [[one]]\n', { settings: { 'xq.show.diagnostics': false } });
    const shown = await received(damage(editor.document.getText()));
    assert.deepEqual(problems(shown), []);
    fake.configuration.set('xq.show.diagnostics', true);
    assert.equal(problems(shown).length, 1);
    fake.configuration.set('xq.show.diagnostics', false);
    assert.deepEqual(problems(shown), []);
  });

  it('come with what helps, if anything does', async () => {
    const [, editor] = await ending([-1, HOUR]);
    for (const problem of user.problems(editor.document)) {
      const fixes = await user.quickFixes(editor, problem);
      assert.deepEqual(
        fixes.map(({ title }) => title),
        offered('xq.encryptAgain', 'xq.reveal'),
      );
    }
    const [token = ''] = tokensIn(editor);
    const shown = await received(damage(token), 'damaged.txt');
    const [problem] = user.problems(shown.document);
    assert.ok(problem);
    assert.deepEqual(await user.quickFixes(shown, problem), []);
  });

  it('of others are left to them', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const theirs = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'theirs');
    theirs.source = 'eslint';
    assert.deepEqual(await user.quickFixes(editor, theirs), []);
  });
});
