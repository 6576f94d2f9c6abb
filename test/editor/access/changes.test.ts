import { strict as assert } from 'node:assert';
import type { LedgerEntry } from '../../../src/editor/ledger.ts';
import { fake, user } from '../fake/fake.ts';
import { standings } from '../blocks/steps.ts';
import { ledgerLines } from '../ledgerLines.ts';
import {
  ADA,
  bend,
  BOB,
  decryptAll,
  encrypt,
  EVE,
  failedWith,
  hold,
  KEY,
  openMarked,
  REVOKE,
  selectAll,
  signedIn,
  toldOnly,
  wordsFor,
} from '../text/steps.ts';
import {
  GRANT,
  REMOVE,
  EXPIRATION,
  ADD,
  TAKE,
  END,
  overviewIn,
  managed,
  opened,
  choose,
  under,
  opensFor,
  forgetLedger,
} from './steps.ts';

describe('Manage Access adds people', () => {
  it('of one’s choice: they can open it then, and the overview says so', async () => {
    const it = await managed();
    const after = await choose(it, ADD, `Eve <${EVE}>`);
    assert.deepEqual(under(after, 'last change'), [`$(check) ${EVE} was added`]);
    assert.deepEqual(under(after, 'who can open it'), [`$(account) ${BOB}`, `$(account) ${EVE}`]);
    await after.hide();
    await it.running;
    assert.equal(it.staged.service.count(GRANT), 1);
    assert.equal(await opensFor(it.staged, it.editor, EVE), true);
  });

  it('and remembers them, with the rest of what was known', async () => {
    const it = await managed();
    const [before] = ledgerLines(it.staged.context);
    await choose(it, ADD, EVE);
    assert.deepEqual(ledgerLines(it.staged.context).at(-1), {
      ...(before as object),
      recipients: [BOB, EVE],
    });
  });

  it('but knows no better who else there is, where it was encrypted elsewhere', async () => {
    const { staged, running, overview } = await managed();
    await overview.hide();
    await running;
    await forgetLedger(staged);
    const after = await choose(await opened(), ADD, EVE);
    assert.match(under(after, 'who can open it')[0] ?? '', /Not known/u);
    assert.deepEqual(ledgerLines(staged.context), []);
  });

  it('once, whatever letters their address is written in', async () => {
    const it = await managed(undefined, [BOB, EVE]);
    const more = await choose(it, ADD, EVE.toUpperCase());
    assert.equal(under(more, 'who can open it').length, 2);
    const less = await choose({ overview: more, running: it.running }, TAKE, BOB.toUpperCase());
    assert.deepEqual(under(less, 'who can open it').join().toLowerCase(), `$(account) ${EVE}`);
  });

  it('with one request to a message that stands in the text twice', async () => {
    const it = await managed();
    await it.overview.hide();
    await it.running;
    const twice = openMarked(it.editor.document.getText().repeat(2));
    selectAll(twice);
    const asked = await opened();
    assert.equal(asked.overview.title, 'XQ: Manage Access');
    await choose(asked, ADD, EVE);
    assert.equal(it.staged.service.count(GRANT), 1);
  });

  it('and offers those who are not among them yet', async () => {
    const { staged, overview, running } = await managed();
    await staged.context.globalState.update('xq.recentRecipients', [BOB, EVE]);
    await overview.choose(ADD);
    const who = await user.quickPick({ title: 'Add People' }, running);
    await who.shows(EVE);
    assert.ok(!who.labels.includes(BOB));
  });

  it('after all not, when the user goes back', async () => {
    const { staged, overview, running } = await managed();
    await overview.choose(ADD);
    await (await user.quickPick({ title: 'Add People' }, running)).press('Back');
    assert.deepEqual(under(await overviewIn(running), 'last change'), []);
    assert.equal(staged.service.count(GRANT), 0);
    assert.equal(staged.service.count(EXPIRATION), 1);
  });

  it('to all messages that are selected', async () => {
    const it = await managed('a: [[one]]\nb: [[two]]\n');
    assert.match(under(it.overview, 'until when')[0] ?? '', / · 2 messages$/u);
    await choose(it, ADD, EVE);
    assert.equal(it.staged.service.count(GRANT), 2);
  });
});

describe('Manage Access removes people', () => {
  it('who are refused at the next fetch', async () => {
    const it = await managed(undefined, [BOB, EVE]);
    const after = await choose(it, TAKE, BOB);
    assert.deepEqual(under(after, 'last change'), [`$(check) ${BOB} was removed`]);
    assert.deepEqual(under(after, 'who can open it'), [`$(account) ${EVE}`]);
    await after.hide();
    await it.running;
    assert.equal(await opensFor(it.staged, it.editor, BOB), false);
    assert.equal(await opensFor(it.staged, it.editor, EVE), true);
  });

  it('up to the last one: nobody else is left, and every surface says so', async () => {
    const it = await managed();
    const after = await choose(it, TAKE, BOB);
    assert.deepEqual(under(after, 'who can open it'), ['$(account) Nobody else']);
    await after.hide();
    await it.running;
    assert.deepEqual(await standings(it.editor), ['only its sender · expires in 24 hours']);
    assert.match((await user.hover(it.editor, 'xq1.'))?.markdown.value ?? '', /For nobody but its sender\./u);
  });

  it('whose row was chosen, ticked already', async () => {
    const { overview, running } = await managed(undefined, [BOB, EVE]);
    await overview.choose(`$(account) ${EVE}`);
    const who = await user.quickPick({ title: 'Remove People' }, running);
    assert.deepEqual(who.ticked, [EVE]);
    await who.accept();
    assert.deepEqual(under(await overviewIn(running), 'last change'), [`$(check) ${EVE} was removed`]);
  });

  it('whose address is typed, where they are not known here', async () => {
    const { staged, running, overview, editor } = await managed();
    await overview.hide();
    await running;
    await forgetLedger(staged);
    const asked = await opened();
    const after = await choose(asked, TAKE, BOB);
    assert.deepEqual(under(after, 'last change'), [`$(check) ${BOB} was removed`]);
    await after.hide();
    await asked.running;
    assert.equal(await opensFor(staged, editor, BOB), false);
  });

  it('but never oneself: not offered, not by the own row, and refused when typed', async () => {
    const { staged, overview, running } = await managed(undefined, [BOB, ADA]);
    await overview.choose(`$(account) ${ADA}`);
    const who = await user.quickPick({ title: 'Remove People' }, running);
    assert.deepEqual([who.ticked, who.labels], [[], [BOB]]);
    await who.type(ADA.toUpperCase());
    await who.accept();
    await who.accept();
    assert.equal(who.title, 'XQ: Remove People — take yourself off the list: a sender keeps access');
    assert.equal(staged.service.count(REMOVE), 0);
    await who.press('Back');
    await overviewIn(running);
  });

  it('and forgets the key that is at hand, so that nothing opens without asking anew', async () => {
    const staged = await signedIn();
    const editor = openMarked('a: [[one]]\n');
    await encrypt();
    await decryptAll(editor);
    user.undo(editor);
    selectAll(editor);
    await choose(await opened(), TAKE, BOB);
    const fetched = staged.service.count(KEY);
    await user.quickPick().then((pick) => pick.hide());
    await decryptAll(editor);
    assert.equal(staged.service.count(KEY), fetched + 1);
  });
});

describe('Manage Access revokes for everyone', () => {
  it('after a question that says it cannot be undone and that the sender is meant too', async () => {
    const { staged, overview, running, editor } = await managed();
    await overview.choose(END);
    const question = await user.message('Revoke this message for everyone?', running);
    assert.deepEqual([question.modal, question.buttons], [true, ['Revoke for Everyone']]);
    assert.match(question.detail ?? '', /its sender included, and this cannot be undone/u);
    await question.choose('Revoke for Everyone');
    await running;
    assert.equal(fake.statusBarMessages.at(-1), '$(circle-slash) Revoked: nobody can open it any more');
    assert.equal((await toldOnly(decryptAll(editor))).text, failedWith('keyRevoked'));
    const { revoked } = ledgerLines(staged.context).at(-1) as Partial<LedgerEntry>;
    assert.equal(revoked, staged.service.now());
  });

  it('after all not, when the user does not confirm', async () => {
    const { staged, overview, running } = await managed();
    await overview.choose(END);
    await (await user.message('Revoke this message', running)).dismiss();
    await overviewIn(running);
    assert.equal(staged.service.count(REVOKE), 0);
  });

  it('so that no answer which was asked for before brings it back', async () => {
    const it = await managed('a: [[one]]\nb: [[two]]\n');
    await it.overview.hide();
    await it.running;
    const held = hold(it.staged, EXPIRATION);
    const running = user.run('xq.manageAccess');
    const overview = await user.quickPick({ title: 'Manage Access' }, running);
    await held.struck;
    await overview.choose(END);
    await (await user.message('Revoke these 2', running)).choose('Revoke for Everyone');
    await running;
    held.release();
    await it.staged.service.quiet();
    assert.deepEqual(await standings(it.editor), ['revoked', 'revoked']);
  });

  it('and knows it after a restart without asking', async () => {
    const it = await managed();
    await it.overview.choose(END);
    await (await user.message('Revoke this', it.running)).choose('Revoke for Everyone');
    await it.running;
    await it.staged.reload();
    assert.deepEqual(await standings(it.editor), ['revoked']);
  });

  it('each of several, and says of how many it failed', async () => {
    const { staged, overview, running } = await managed('a: [[one]]\nb: [[two]]\nc: [[three]]\n');
    bend(staged, REVOKE, (honest, n) =>
      n === 2 ? Promise.resolve(new Response('{"status":"no"}', { status: 403 })) : honest(),
    );
    await overview.choose(END);
    await (await user.message('Revoke these 3 messages', running)).choose('Revoke for Everyone');
    const after = await overviewIn(running);
    assert.deepEqual(under(after, 'last change'), [
      `$(error) Not revoked | 1 of 3 messages | ${wordsFor('notOwner')}`,
    ]);
    assert.equal(under(after, 'until when').length, 2);
    assert.deepEqual(under(after, 'who can open it'), [`$(account) ${BOB} | 1 of 3 messages`]);
    await choose({ overview: after, running }, ADD, EVE);
    assert.equal(staged.service.count(GRANT), 1, 'only the one that is not revoked');
  });
});
