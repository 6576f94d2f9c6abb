import { strict as assert } from 'node:assert';
import { until } from '../harness/until.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Desk } from './desk.ts';
import type { Person } from './person.ts';
import { alice, bob, carol } from './people.ts';

const GRANT = 'POST /validation/v2/grant/:locator';
const ADD = /Add People…/;
const REMOVE = /Remove People…/;

/** One window for all tests: they follow one another as a day at the desk does. */
describe('access to a message in a real VS Code', () => {
  let desk: Desk;
  let workbench: Workbench;
  let person: Person;

  before(async () => {
    desk = await Desk.openFor(alice);
    ({ person } = desk);
    ({ workbench } = desk.session);
    await workbench.editor.open('shop.env');
    await workbench.editor.select('open-sesame-one');
    await desk.encryptFromMenu('open-sesame-one');
    await person.chooseRecipients(bob);
    await person.chooseExpiry('7 days');
    await workbench.editor.waitText('SHOP_PASSWORD=xq1.');
  });

  after(() => desk.close());

  /** Waits for the overview to have a row like this. */
  const overviewShows = async (row: RegExp): Promise<void> => {
    const { quickInput } = workbench;
    await quickInput.wait({ title: 'XQ: Manage Access' });
    await until(`the overview to show ${String(row)}`, async () =>
      (await quickInput.rows.allInnerTexts()).some((text) => row.test(text)) ? true : undefined,
    );
  };

  const choosePeople = async (title: string, addresses: string): Promise<void> => {
    const { quickInput } = workbench;
    await quickInput.wait({ title });
    await quickInput.type(addresses);
    await quickInput.accept();
    await quickInput.wait({ title: 'chosen' });
    await quickInput.accept();
  };

  it('is shown from the context menu; people are added and removed there, by keyboard', async () => {
    const { editor, quickInput } = workbench;
    await editor.cursorAt(2, 30);
    await editor.contextMenu('xq1.LAAAA', 'Manage Access…');
    await overviewShows(/in 7 days/);
    await overviewShows(new RegExp(bob));
    await desk.picture('access-overview');
    await quickInput.accept();
    await quickInput.wait({ title: 'XQ: Add People' });
    await desk.picture('access-add');
    await choosePeople('XQ: Add People', carol);
    await overviewShows(new RegExp(`${carol} was added`));
    await desk.picture('access-added');
    await quickInput.pick(REMOVE);
    await choosePeople('XQ: Remove People', carol);
    await overviewShows(new RegExp(`${carol} was removed`));
    await desk.picture('access-removed');
    assert.equal(desk.requests(GRANT), 1);
    assert.equal(desk.requests('PATCH /validation/v2/revoke/:locator'), 1);
    assert.equal(desk.requests('GET /validation/v2/key/:locator'), 0);
    await quickInput.cancel();
    await quickInput.waitClosed();
  });

  it('is left to the sender alone; what became of a lost answer is said not to be known, and doing it again makes sure', async () => {
    const { editor, quickInput } = workbench;
    await editor.focus();
    await workbench.runCommand('XQ: Manage Access…');
    await overviewShows(new RegExp(bob));
    await quickInput.pick(REMOVE);
    await choosePeople('XQ: Remove People', bob);
    await overviewShows(/Nobody else/);
    await desk.picture('access-nobody-else');
    const lost = desk.service.sandbox.faults.add({
      endpoint: GRANT,
      trouble: { kind: 'cut' },
      afterwards: true,
    });
    await quickInput.pick(ADD);
    await choosePeople('XQ: Add People', bob);
    await overviewShows(new RegExp(`not known whether ${bob} was added`));
    await desk.picture('access-not-known');
    lost.dispose();
    await quickInput.pick(ADD);
    await choosePeople('XQ: Add People', bob);
    await overviewShows(new RegExp(`(?<!whether )${bob} was added`));
    await quickInput.cancel();
    await quickInput.waitClosed();
  });

  it('is refused to who is not the sender, in place, and ends for everyone when it is revoked', async () => {
    const { editor, quickInput, dialog, notifications } = workbench;
    await person.signOut();
    await person.signIn(bob);
    await editor.focus();
    await workbench.runCommand('XQ: Manage Access…');
    await overviewShows(/in 7 days/);
    await quickInput.pick(ADD);
    await choosePeople('XQ: Add People', carol);
    await overviewShows(/Only its sender may do this/);
    await desk.picture('access-not-the-sender');
    await quickInput.cancel();
    await quickInput.waitClosed();
    await person.signOut();
    await person.signIn(alice);
    await editor.focus();
    await workbench.runCommand('XQ: Manage Access…');
    await overviewShows(/in 7 days/);
    await quickInput.pick(/Revoke for Everyone/);
    assert.match(await dialog.wait('Revoke this message for everyone?'), /its sender included/);
    await desk.picture('access-revoke');
    await dialog.press('Revoke for Everyone');
    await editor.focus();
    await workbench.runCommand('XQ: Decrypt');
    await notifications.wait('The key was revoked by its sender.');
    await desk.picture('access-revoked');
  });
});
