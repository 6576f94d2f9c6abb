import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake, settle, user } from './fake.ts';

const fruit: readonly vscode.QuickPickItem[] = [
  { label: 'Apple', description: 'red' },
  { label: 'Basket', kind: vscode.QuickPickItemKind.Separator },
  { label: 'Banana', description: 'yellow' },
  { label: 'Other…', alwaysShow: true },
];

function boxWithLog(): { box: vscode.InputBox; log: string[] } {
  const box = vscode.window.createInputBox();
  const log: string[] = [];
  box.onDidAccept(() => log.push('accept'));
  box.onDidHide(() => log.push('hide'));
  box.onDidChangeValue((value) => log.push(`value ${value}`));
  box.onDidTriggerButton(({ tooltip }) => log.push(`button ${tooltip ?? ''}`));
  box.title = 'PIN';
  return { box, log };
}

function manyPick(): vscode.QuickPick<vscode.QuickPickItem> {
  const pick = vscode.window.createQuickPick();
  pick.canSelectMany = true;
  pick.items = fruit;
  pick.show();
  return pick;
}

describe('an input box of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('tells the extension what the person types, and not what the extension sets', async () => {
    const { box, log } = boxWithLog();
    box.show();
    box.value = 'set';
    await settle();
    const shown = await user.inputBox({ title: 'PIN' });
    assert.equal(shown.value, 'set');
    await shown.answer('123456');
    assert.equal(box.value, '123456');
    assert.deepEqual(log, ['value 123456', 'accept']);
    assert.equal(shown.isOnScreen, true);
  });

  it('presses buttons, Back by identity', async () => {
    const { box, log } = boxWithLog();
    box.buttons = [
      vscode.QuickInputButtons.Back,
      { iconPath: new vscode.ThemeIcon('mail'), tooltip: 'Resend' },
    ];
    box.show();
    const shown = await user.inputBox();
    assert.deepEqual(shown.buttons, ['Back', 'Resend']);
    await shown.press('Resend');
    await shown.press('Back');
    assert.deepEqual(log, ['button Resend', 'button Back']);
    await assert.rejects(shown.press('Help'), /No button Help/);
  });

  it('closes when the person looks away, unless it ignores that', async () => {
    const { box, log } = boxWithLog();
    box.ignoreFocusOut = true;
    box.show();
    await user.lookAway();
    assert.deepEqual(log, []);
    assert.equal(vscode.window.state.focused, false);
    box.ignoreFocusOut = false;
    await user.lookAway();
    assert.deepEqual(log, ['hide']);
    await user.expectNothingOpen();
  });

  it('tells that it is hidden a turn after Escape, and once more when disposed', async () => {
    const { box, log } = boxWithLog();
    box.show();
    await (await user.inputBox()).hide();
    assert.deepEqual(log, ['hide']);
    box.dispose();
    assert.deepEqual(log, ['hide', 'hide']);
  });

  it('tells that it is hidden once when the extension hides it', async () => {
    const { box, log } = boxWithLog();
    box.show();
    box.hide();
    assert.deepEqual(log, []);
    await settle();
    box.dispose();
    assert.deepEqual(log, ['hide']);
  });

  it('tells that it is hidden at once when disposed while open, and nothing afterwards', () => {
    const { box, log } = boxWithLog();
    box.show();
    box.dispose();
    box.show();
    assert.deepEqual(log, ['hide']);
    assert.deepEqual(fake.onScreen(), []);
  });

  it('goes when another input is shown', async () => {
    const { box, log } = boxWithLog();
    box.show();
    manyPick();
    await settle();
    assert.deepEqual(log, ['hide']);
    assert.equal(fake.onScreen().length, 1);
  });

  it('cannot be used while it is not enabled', async () => {
    const { box } = boxWithLog();
    box.enabled = false;
    box.show();
    const shown = await user.inputBox();
    await assert.rejects(shown.type('1'), /cannot use/);
    const ready = shown.ready();
    box.enabled = true;
    await (await ready).type('1');
  });

  it('is found when it changes its title', async () => {
    const { box } = boxWithLog();
    box.show();
    const next = user.inputBox({ title: 'Wrong PIN' });
    box.title = 'Wrong PIN';
    assert.equal((await next).title, 'Wrong PIN');
  });

  it('is missed with a list of what is there, as soon as the action has ended', async () => {
    boxWithLog().box.show();
    const waiting = user.inputBox({ title: 'E-mail' }, Promise.resolve());
    await assert.rejects(
      waiting,
      /ended: no input box with title E-mail\. On the screen:\s+- input box "PIN"/,
    );
  });

  it('stays open in showInputBox until the validation agrees', async () => {
    const validateInput = async (text: string): Promise<string | undefined> => {
      await settle(2);
      return text.includes('@') ? undefined : 'Not an address';
    };
    const answer = vscode.window.showInputBox({ title: 'E-mail', validateInput });
    const shown = await user.inputBox({ title: 'E-mail' }, answer);
    await shown.answer('ada');
    assert.equal(shown.validationMessage, 'Not an address');
    await shown.answer('ada@example.com');
    assert.equal(await answer, 'ada@example.com');
    await user.expectNothingOpen();
  });

  it('answers undefined in showInputBox after Escape', async () => {
    const answer = vscode.window.showInputBox();
    await (await user.inputBox()).hide();
    assert.equal(await answer, undefined);
  });
});

describe('a quick pick of the fake', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('filters by label, by description only when told, and keeps what always shows', async () => {
    const pick = vscode.window.createQuickPick();
    pick.items = fruit;
    pick.show();
    const shown = await user.quickPick();
    assert.deepEqual(shown.labels, ['Apple', 'Banana', 'Other…']);
    await shown.type('yel');
    assert.deepEqual(shown.labels, ['Other…']);
    pick.matchOnDescription = true;
    assert.deepEqual(shown.labels, ['Banana', 'Other…']);
  });

  it('accepts the chosen item, which is then active and selected', async () => {
    const pick = vscode.window.createQuickPick();
    pick.items = fruit;
    const accepted: string[] = [];
    pick.onDidAccept(() => accepted.push(...pick.selectedItems.map(({ label }) => label)));
    pick.show();
    assert.deepEqual(pick.activeItems, [fruit[0]]);
    await (await user.quickPick()).choose('Banana');
    assert.deepEqual(accepted, ['Banana']);
    assert.deepEqual(pick.activeItems, [fruit[2]]);
  });

  it('collects ticks in the order of the list', async () => {
    const pick = manyPick();
    const shown = await user.quickPick();
    await shown.tick('Banana');
    await shown.tick('Apple');
    assert.deepEqual(pick.selectedItems, [fruit[0], fruit[2]]);
    await shown.untick('Banana');
    assert.deepEqual(shown.ticked, ['Apple']);
    await assert.rejects(shown.choose('Apple'), /tick/);
  });

  it('loses all ticks with new items, until the extension sets them again', async () => {
    const pick = manyPick();
    const shown = await user.quickPick();
    await shown.tick('Apple');
    pick.items = [...fruit, { label: 'Cherry' }];
    assert.deepEqual(shown.ticked, []);
    const told: number[] = [];
    pick.onDidChangeSelection(({ length }) => told.push(length));
    pick.selectedItems = pick.items.filter(({ label }) => label === 'Apple');
    assert.deepEqual(shown.ticked, ['Apple']);
    assert.deepEqual(told, []);
    await settle();
    assert.deepEqual(told, [1]);
  });

  it('tells back a value that the extension sets, later', async () => {
    const pick = manyPick();
    const values: string[] = [];
    pick.onDidChangeValue((value) => values.push(value));
    pick.value = 'App';
    assert.deepEqual(values, []);
    await settle();
    assert.deepEqual(values, ['App']);
  });

  it('presses the button of an item', async () => {
    const pick = manyPick();
    const remove = { iconPath: new vscode.ThemeIcon('close'), tooltip: 'Forget' };
    pick.items = [{ label: 'Apple', buttons: [remove] }];
    const pressed: unknown[] = [];
    pick.onDidTriggerItemButton(({ button, item }) => pressed.push(button, item.label));
    await (await user.quickPick()).pressItemButton('Apple', 'Forget');
    assert.deepEqual(pressed, [remove, 'Apple']);
  });

  it('answers showQuickPick with the very items given, waiting for a list that comes late', async () => {
    const late: Promise<readonly vscode.QuickPickItem[]> = settle().then(() => fruit);
    const answer = vscode.window.showQuickPick(late);
    const shown = await user.quickPick();
    assert.equal(shown.busy, true);
    await shown.shows('Apple');
    await shown.choose('Apple');
    assert.equal(await answer, fruit[0]);
  });

  it('answers showQuickPick for many with what is ticked, starting from what is picked', async () => {
    const items = [{ label: 'a', picked: true }, { label: 'b' }, { label: 'c' }];
    const answer = vscode.window.showQuickPick(items, { canPickMany: true });
    const shown = await user.quickPick();
    assert.deepEqual(shown.ticked, ['a']);
    await shown.tick('c');
    await shown.accept();
    assert.deepEqual(await answer, [items[0], items[2]]);
  });

  it('closes showQuickPick when its token is cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    const answer = vscode.window.showQuickPick(['a'], {}, source.token);
    await user.quickPick();
    source.cancel();
    assert.equal(await answer, undefined);
  });
});
