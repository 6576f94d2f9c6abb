import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake.ts';

const at = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);

describe('The fake’s surfaces of an editor', () => {
  beforeEach(() => {
    fake.reset();
  });

  describe('lenses', () => {
    const changed = new vscode.EventEmitter<void>();
    const calls: string[] = [];
    let lines: readonly number[] = [];
    const provider: vscode.CodeLensProvider = {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: () => {
        calls.push('provide');
        return lines.map((line) => new vscode.CodeLens(at(line)));
      },
      resolveCodeLens: (lens) => {
        calls.push(`resolve ${String(lens.range.start.line)}`);
        lens.command = { command: 'xq.test', title: 'Press', arguments: [lens.range.start.line] };
        return lens;
      },
    };
    beforeEach(() => {
      calls.splice(0);
      lines = [0, 2];
      vscode.languages.registerCodeLensProvider('*', provider);
    });

    it('get their words once, when they come onto the screen', async () => {
      const editor = fake.openEditor({ text: 'a\nb\nc' });
      await user.scroll(editor, 0, 1);
      assert.deepEqual(
        (await user.lenses(editor)).map(({ line }) => line),
        [0],
      );
      await user.scroll(editor, 0, 2);
      assert.equal((await user.lenses(editor)).length, 2);
      assert.deepEqual(calls, ['provide', 'resolve 0', 'resolve 2']);
    });

    it('are asked for again when the text changes, and when the provider says so', async () => {
      const editor = fake.openEditor({ text: 'a\nb\nc' });
      await user.lenses(editor);
      lines = [1];
      assert.equal((await user.lenses(editor)).length, 2);
      user.type(editor, 'x');
      assert.equal((await user.lenses(editor)).length, 1);
      lines = [0, 1, 2];
      changed.fire();
      assert.equal((await user.lenses(editor)).length, 3);
    });

    it('run their command when they are pressed', async () => {
      const run: unknown[] = [];
      vscode.commands.registerCommand('xq.test', (line) => run.push(line));
      const editor = fake.openEditor({ text: 'a\nb\nc' });
      const [, second] = await user.lenses(editor);
      await second?.press('Press');
      assert.deepEqual(run, [2]);
      assert.throws(() => second?.press('Other'), /No lens Other/);
    });

    it('must stand above a line that there is', async () => {
      lines = [9];
      const editor = fake.openEditor({ text: 'a' });
      await assert.rejects(user.lenses(editor), /above one line/);
    });
  });

  it('runs a link of a hover only where the text is trusted with its command', async () => {
    const run: unknown[] = [];
    vscode.commands.registerCommand('xq.test', (value) => run.push(value));
    const markdown = new vscode.MarkdownString('[Go](command:xq.test?%5B1%5D) [Quit](command:quit?%5B%5D)');
    vscode.languages.registerHoverProvider('*', { provideHover: () => new vscode.Hover(markdown) });
    const editor = fake.openEditor({ text: 'text' });
    const hover = await user.hover(editor, 'text');
    assert.deepEqual(hover?.links, ['Go', 'Quit']);
    assert.throws(() => hover.press('Go'), /may not run xq\.test/);
    markdown.isTrusted = { enabledCommands: ['xq.test'] };
    await hover.press('Go');
    assert.deepEqual(run, [1]);
    assert.throws(() => hover.press('Quit'), /may not run quit/);
  });

  it('offers the fixes of a problem', async () => {
    const editor = fake.openEditor({ text: 'text' });
    const problem = new vscode.Diagnostic(at(0), 'wrong');
    vscode.languages.createDiagnosticCollection('xq').set(editor.document.uri, [problem]);
    assert.deepEqual(user.problems(editor.document), [problem]);
    vscode.languages.registerCodeActionsProvider('*', {
      provideCodeActions: (_document, _range, { diagnostics }) =>
        diagnostics.map(({ message }) => new vscode.CodeAction(message, vscode.CodeActionKind.QuickFix)),
    });
    const [fix] = await user.quickFixes(editor, problem);
    assert.equal(fix?.title, 'wrong');
    await assert.rejects(fix.press(), /does nothing/);
  });

  it('tells what is on the screen after scrolling, later', async () => {
    const editor = fake.openEditor({ text: 'a\nb\nc\n' });
    const told: number[][] = [];
    vscode.window.onDidChangeTextEditorVisibleRanges(({ visibleRanges }) => {
      told.push(visibleRanges.flatMap(({ start, end }) => [start.line, end.line, end.character]));
    });
    assert.equal(editor.visibleRanges[0]?.end.line, 3);
    editor.scrollTo(new vscode.Range(1, 0, 2, 1));
    assert.equal(told.length, 0);
    await settle();
    assert.deepEqual(told, [[1, 2, 1]]);
  });
});
