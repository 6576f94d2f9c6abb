import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, user } from './fake.ts';

const nothing = (): undefined => undefined;

describe('messages of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('wait for the person and answer the very item pressed', async () => {
    const item = { title: 'Try again' };
    const answer = vscode.window.showErrorMessage('Offline', item, { title: 'Show log' });
    const shown = await user.message('Offline');
    assert.equal(shown.severity, 'error');
    assert.deepEqual(shown.buttons, ['Try again', 'Show log']);
    await shown.choose('Try again');
    assert.equal(await answer, item);
  });

  it('answer undefined when dismissed, and a dialog its close button', async () => {
    const toast = vscode.window.showWarningMessage('Toast', 'OK');
    await (await user.message('Toast')).dismiss();
    assert.equal(await toast, undefined);
    const keep: vscode.MessageItem = { title: 'Keep', isCloseAffordance: true };
    const dialog = vscode.window.showWarningMessage('Dialog', { modal: true }, keep, { title: 'Drop' });
    await (await user.message('Dialog')).dismiss();
    assert.equal(await dialog, keep);
  });

  it('show a detail in dialogs only', async () => {
    void vscode.window.showInformationMessage('Toast', { detail: 'hidden' });
    void vscode.window.showInformationMessage('Dialog', { modal: true, detail: 'visible' });
    assert.equal((await user.message('Toast')).detail, undefined);
    assert.equal((await user.message('Dialog')).detail, 'visible');
    await assert.rejects(user.expectNothingOpen(), /Toast.*\n.*Dialog/s);
  });
});

describe('the window of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('runs a command of the extension, and knows only those and its own', async () => {
    vscode.commands.registerCommand('xq.add', (a: number, b: number) => a + b);
    assert.equal(await user.run('xq.add', 1, 2), 3);
    await assert.rejects(user.run('xq.none'), /command 'xq.none' not found/);
    await vscode.commands.executeCommand('workbench.action.openSettings', 'xq');
    assert.deepEqual(fake.builtInCommands, [{ id: 'workbench.action.openSettings', args: ['xq'] }]);
  });

  it('refuses a second command of the same id until the first is gone', () => {
    const first = vscode.commands.registerCommand('xq.once', nothing);
    assert.throws(() => vscode.commands.registerCommand('xq.once', nothing), /already exists/);
    first.dispose();
    vscode.commands.registerCommand('xq.once', nothing);
  });

  it('rejects with what a command throws', async () => {
    vscode.commands.registerCommand('xq.fail', () => {
      throw new Error('inside');
    });
    await assert.rejects(user.run('xq.fail'), /inside/);
  });

  it('keeps context keys', async () => {
    await vscode.commands.executeCommand('setContext', 'xq.signedIn', true);
    assert.equal(fake.contextKeys.get('xq.signedIn'), true);
  });

  it('shows a status bar item only after show, with the backgrounds VS Code knows', async () => {
    const item = vscode.window.createStatusBarItem('xq.status', vscode.StatusBarAlignment.Right, 5);
    item.text = 'XQ';
    item.command = 'xq.menu';
    item.backgroundColor = new vscode.ThemeColor('statusBarItem.pinkBackground');
    assert.equal(item.backgroundColor, undefined);
    item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    assert.equal(item.backgroundColor.id, 'statusBarItem.warningBackground');
    const waiting = user.statusBar('xq.status', 'XQ');
    item.show();
    assert.equal((await waiting).priority, 5);
    vscode.commands.registerCommand('xq.menu', () => 'menu');
    assert.equal(await user.clickStatusBar('xq.status'), 'menu');
    item.dispose();
    assert.deepEqual(fake.statusBarItems, []);
  });

  it('records a progress and passes the press on Cancel on', async () => {
    const options = { location: vscode.ProgressLocation.Notification, title: 'Sending', cancellable: true };
    const running = vscode.window.withProgress(options, async (progress, token) => {
      progress.report({ message: 'half', increment: 50 });
      await new Promise<void>((resolve) => {
        token.onCancellationRequested(() => {
          resolve();
        });
      });
      return token.isCancellationRequested;
    });
    const shown = await user.progress('Sending');
    shown.cancel();
    assert.equal(await running, true);
    assert.equal(shown.done, true);
    assert.deepEqual(shown.reports, [{ message: 'half', increment: 50 }]);
  });

  it('writes to a log what its level lets through, and keeps the rest for scans', () => {
    const log = vscode.window.createOutputChannel('XQ', { log: true });
    log.debug('quiet', { a: 1 });
    log.error(new Error('loud'));
    const [channel] = fake.outputChannels;
    assert.match(channel?.written ?? '', /^Error: loud/);
    assert.match(channel?.everything ?? '', /quiet \{"a":1\}/);
    fake.setLogLevel(vscode.LogLevel.Debug);
    log.debug('now');
    assert.match(channel?.written ?? '', /now/);
  });

  it('goes on when a listener throws, and keeps what it threw', () => {
    const emitter = new vscode.EventEmitter<number>();
    const seen: number[] = [];
    emitter.event(() => {
      throw new Error('listener');
    });
    emitter.event((value) => seen.push(value));
    emitter.fire(1);
    assert.deepEqual(seen, [1]);
    assert.match(String(fake.unexpectedErrors[0]), /listener/);
  });

  it('forgets everything with a reset', () => {
    vscode.commands.registerCommand('xq.once', nothing);
    vscode.workspace.onDidChangeTextDocument(nothing);
    fake.openEditor({ text: 'a' });
    void vscode.window.showInformationMessage('hello');
    fake.reset();
    assert.equal(fake.subscribedListeners(), 0);
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.deepEqual(fake.onScreen(), []);
    vscode.commands.registerCommand('xq.once', nothing);
  });
});
