import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import type { QuickPickHandle } from '../fake/fake.ts';
import type { Stage } from '../stage.ts';
import { ADA, ADD, BOB, EVE, openMarked } from '../text/steps.ts';
import { stage } from '../stage.ts';

interface Asked {
  readonly staged: Stage;
  readonly running: Promise<unknown>;
  readonly pick: QuickPickHandle;
}

/** Encrypt Selection, up to the question for whom. */
async function asked(before: (staged: Stage) => unknown = () => undefined): Promise<Asked> {
  const staged = await stage({ signedInAs: ADA });
  await before(staged);
  openMarked('a: [[secret]]\n', 'notes.txt');
  const running = user.run('xq.encryptSelection');
  const pick = await user.quickPick({ step: 1 }, running);
  return { staged, running, pick };
}

/** Goes on with the default length; gives whom the key packet was made for. */
async function recipientsOf({ staged, running, pick }: Asked): Promise<unknown> {
  await pick.accept();
  await (await user.quickPick({ step: 2 }, running)).accept();
  await running;
  const request = staged.service.sent.find(({ url }) => url.endsWith('/packet/add'));
  return (JSON.parse(request?.body ?? '') as { recipients: unknown }).recipients;
}

async function enter(pick: QuickPickHandle, text: string): Promise<void> {
  await pick.type(text);
  await pick.accept();
}

const remember =
  (...recent: string[]) =>
  ({ context }: Stage): Thenable<void> =>
    context.globalState.update('xq.recentRecipients', recent);

describe('the recipients', () => {
  it('are asked for in a list that stays while the user looks elsewhere', async () => {
    const { pick } = await asked();
    assert.equal(pick.title, 'XQ: Encrypt Selection');
    assert.equal(pick.totalSteps, 2);
    assert.equal(pick.ignoreFocusOut, true);
    await user.lookAway();
    assert.equal(pick.isOnScreen, true);
  });

  it('that are typed are shown as such, and become ticked rows with Enter', async () => {
    const one = await asked();
    const { pick } = one;
    await pick.type(BOB);
    assert.deepEqual(pick.ticked, []);
    assert.equal(pick.items[0]?.description, 'press Enter to add');
    await pick.accept();
    assert.deepEqual(pick.ticked, [BOB]);
    assert.equal(pick.value, '');
    assert.match(pick.title ?? '', /1 chosen$/u);
    assert.deepEqual(await recipientsOf(one), [BOB]);
  });

  const LISTS: readonly [string, string][] = [
    ['commas', `${BOB}, ${EVE}`],
    ['semicolons', `${BOB};${EVE}`],
    ['line ends', `${BOB}\n${EVE}\n`],
    ['spaces, as a box of one line makes them of line ends', `${BOB} ${EVE}`],
    ['names', `"Builder, Bob" <${BOB}>, Eve <${EVE}>`],
    ['names and spaces', `Bob B <${BOB}> Eve <${EVE}>`],
  ];
  for (const [what, text] of LISTS)
    it(`can be pasted as a list with ${what}`, async () => {
      const one = await asked();
      await enter(one.pick, text);
      assert.deepEqual(one.pick.ticked, [BOB, EVE]);
      assert.deepEqual(await recipientsOf(one), [BOB, EVE]);
    });

  it('are taken once, whatever their case', async () => {
    const one = await asked();
    await enter(one.pick, BOB);
    await enter(one.pick, `${BOB.toUpperCase()}, ${BOB}`);
    assert.deepEqual(await recipientsOf(one), [BOB]);
  });

  it('that are none are named in the title, add nothing, and stay to be put right', async () => {
    const one = await asked();
    const { pick } = one;
    await enter(pick, 'bob at example');
    assert.equal(pick.title, 'XQ: Encrypt Selection — not an e-mail address: bob at example');
    assert.equal(pick.value, 'bob at example');
    assert.deepEqual(pick.ticked, []);
    await pick.type('bob at example.');
    assert.equal(pick.title, 'XQ: Encrypt Selection');
    await enter(pick, BOB);
    assert.deepEqual(await recipientsOf(one), [BOB]);
  });

  it('of a list that are good are taken, and the others stay in the box', async () => {
    const one = await asked();
    const { pick } = one;
    await enter(pick, `${BOB}, eve@, ${EVE}`);
    await settle();
    assert.deepEqual(pick.ticked, [BOB, EVE]);
    assert.equal(pick.value, 'eve@');
    assert.match(pick.title ?? '', /not an e-mail address: eve@$/u);
  });

  it('must be at least one', async () => {
    const { staged, pick } = await asked();
    await pick.accept();
    assert.equal(pick.title, 'XQ: Encrypt Selection — choose at least one');
    assert.equal(pick.isOnScreen, true);
    await enter(pick, BOB);
    await pick.untick(BOB);
    await pick.accept();
    assert.match(pick.title, /choose at least one$/u);
    assert.equal(staged.service.count(ADD), 0);
  });

  it('can be taken back by their tick', async () => {
    const one = await asked();
    await enter(one.pick, `${BOB}, ${EVE}`);
    await one.pick.untick(BOB);
    assert.match(one.pick.title ?? '', /1 chosen$/u);
    assert.deepEqual(await recipientsOf(one), [EVE]);
  });

  it('that the filter hides keep their ticks', async () => {
    const one = await asked(remember(BOB, EVE));
    await one.pick.shows(BOB);
    await one.pick.tick(BOB);
    await one.pick.type('eve@');
    assert.deepEqual(one.pick.labels, [EVE]);
    await one.pick.tick(EVE);
    await one.pick.type('');
    assert.deepEqual([...one.pick.ticked].sort(), [BOB, EVE]);
    assert.deepEqual([...((await recipientsOf(one)) as string[])].sort(), [BOB, EVE]);
  });

  it('are taken from the row that the user moved to, not from what only filtered', async () => {
    const one = await asked(remember('ann@example.com'));
    await one.pick.shows('ann@example.com');
    await one.pick.type('ann@example.co');
    await one.pick.moveTo('ann@example.com');
    await one.pick.accept();
    assert.deepEqual(await recipientsOf(one), ['ann@example.com']);
  });

  it('can be the whole team', async () => {
    const one = await asked();
    await one.pick.shows('Everyone in your XQ team');
    await settle();
    await one.pick.tick('Everyone in your XQ team');
    assert.deepEqual(await recipientsOf(one), ['team@group.local']);
  });

  it('that were used before are offered, the latest first', async () => {
    const { pick } = await asked(remember(EVE, BOB));
    await pick.shows(EVE);
    assert.deepEqual(pick.labels.slice(0, 2), [EVE, BOB]);
  });

  it('are remembered for the next time', async () => {
    const one = await asked();
    await enter(one.pick, BOB);
    await recipientsOf(one);
    user.select(fake.activeEditor!, 'a');
    const next = await user.quickPick({ step: 1 }, user.run('xq.encryptSelection'));
    await next.shows(BOB);
    assert.deepEqual(next.ticked, []);
  });

  it('stay chosen on the way to the length and back', async () => {
    const one = await asked();
    await enter(one.pick, `${BOB}, ${EVE}`);
    await one.pick.accept();
    await (await user.quickPick({ step: 2 }, one.running)).press('Back');
    const again = await user.quickPick({ step: 1 }, one.running);
    assert.deepEqual(again.ticked, [BOB, EVE]);
    assert.match(again.title ?? '', /2 chosen$/u);
    assert.deepEqual(await recipientsOf({ ...one, pick: again }), [BOB, EVE]);
  });

  it('left with Escape leave the text as it is, without a word', async () => {
    const { staged, running, pick } = await asked();
    await enter(pick, BOB);
    await pick.hide();
    await running;
    assert.equal(fake.activeEditor?.document.getText(), 'a: secret\n');
    assert.deepEqual(fake.messages, []);
    assert.equal(staged.service.count(ADD), 0);
    assert.equal(staged.context.globalState.get('xq.lastRecipients'), undefined);
  });
});

describe('the authors of the file', () => {
  const commit = (authorName: string, authorEmail?: string): object => ({ authorName, authorEmail });

  function installLog(log: () => Promise<unknown>): string[] {
    const paths: string[] = [];
    fake.installGit({
      getRepository: () => ({
        log: ({ path }: { path: string }) => {
          paths.push(path);
          return log();
        },
      }),
    });
    return paths;
  }

  it('are offered with their names, the latest first, each once', async () => {
    const commits = [
      commit('Bob', BOB),
      commit('Eve', EVE),
      commit('Robert', BOB.toUpperCase()),
      commit('Nobody'),
      commit('Bot', '49699333+bot@users.noreply.github.com'),
      commit('Broken', 'not an address'),
    ];
    let paths: string[] = [];
    const { pick } = await asked(() => (paths = installLog(() => Promise.resolve(commits))));
    await pick.shows(EVE);
    const authors = pick.items.slice(1);
    assert.deepEqual(
      authors.map(({ label, description }) => [label, description]),
      [
        [BOB, 'Bob'],
        [EVE, 'Eve'],
      ],
    );
    assert.deepEqual(paths, ['/workspace/notes.txt']);
  });

  it('can be found by name', async () => {
    const one = await asked(() => installLog(() => Promise.resolve([commit('Robert Tables', BOB)])));
    await one.pick.shows(BOB);
    await one.pick.type('tables');
    await one.pick.tick(BOB);
    await one.pick.type('');
    assert.deepEqual(await recipientsOf(one), [BOB]);
  });

  it('who are recent recipients too stand there only, in the order of use', async () => {
    const one = await asked(async (staged) => {
      await remember(BOB, EVE)(staged);
      installLog(() => Promise.resolve([commit('Bob', BOB)]));
    });
    await one.pick.shows(EVE);
    assert.deepEqual(one.pick.labels, [BOB, EVE, 'Everyone in your XQ team']);
  });

  it('that come late leave ticks and what is typed as they are', async () => {
    let tell: (commits: object[]) => void = () => undefined;
    const late = new Promise<object[]>((resolve) => (tell = resolve));
    const one = await asked(() => installLog(() => late));
    const { pick } = one;
    assert.equal(pick.busy, true);
    await enter(pick, BOB);
    await pick.type('ev');
    tell([commit('Eve', EVE)]);
    await pick.shows(EVE);
    assert.equal(pick.busy, false);
    assert.equal(pick.value, 'ev');
    assert.deepEqual(pick.ticked, [BOB]);
    await pick.type('');
    assert.deepEqual(await recipientsOf(one), [BOB]);
  });

  for (const [what, install] of [
    ['git fails', () => installLog(() => Promise.reject(new Error('no git')))],
    [
      'the file is in no repository',
      () => {
        fake.installGit({ getRepository: () => null });
      },
    ],
    [
      'git is switched off',
      () => {
        fake.installExtension('vscode.git', { enabled: false });
      },
    ],
    ['there is no git', () => undefined],
  ] as const)
    it(`are nobody when ${what}`, async () => {
      const { pick } = await asked(install);
      await pick.ready();
      assert.deepEqual(pick.labels, ['Everyone in your XQ team']);
    });
});
