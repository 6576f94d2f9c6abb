import { strict as assert } from 'node:assert';
import { holdTimers } from '../auth/heldTimers.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { installHistory, REMOVED, shortHash, UNREADABLE } from './gitSteps.ts';
import type { Version } from './gitSteps.ts';
import { encrypt, hearOfEarlierText, openMarked, signedIn } from './steps.ts';

const SECRET = 'canary-4711';

/** Encrypts what is marked and presses the button; `install` makes git what it is. */
async function check(install: () => unknown, marked = `a: [[${SECRET}]]\n`): Promise<MessageHandle> {
  const staged = await signedIn();
  await hearOfEarlierText(staged, true);
  install();
  openMarked(marked, 'notes.txt');
  await encrypt();
  await (await user.message(/^The earlier text/u)).choose('Check Git History');
  return await user.message();
}

async function answer(install: () => unknown, marked?: string): Promise<[string, string]> {
  const message = await check(install, marked);
  await message.dismiss();
  return [message.severity, message.text];
}

const history =
  (...versions: Version[]) =>
  () =>
    installHistory(versions);

describe('checking git history for the earlier text', () => {
  it('names the commits that have it, from the first to the last', async () => {
    const versions = history('a: xq1.\n', `a: ${SECRET}\n`, 'a: other\n', `b\na: ${SECRET}\n`, '');
    const told = `Git has earlier text of notes.txt, in 2 commits, from ${shortHash(3)} to ${shortHash(1)}.`;
    assert.deepEqual(await answer(versions), ['warning', told]);
  });

  it('names the one commit that has it', async () => {
    const told = `Git has earlier text of notes.txt, in commit ${shortHash(0)}.`;
    assert.deepEqual(await answer(history(`a: ${SECRET}\n`)), ['warning', told]);
  });

  it('finds a line of it where the rest was another, with other line ends and indentation', async () => {
    const versions = history('  the door code\r\n  is 0815\r\n');
    const [, told] = await answer(versions, '[[\tthe door code\n\tis 4711\n]]');
    assert.match(told, /in commit/u);
  });

  it('says nothing of brackets and other lines that are hardly any text', async () => {
    const [, told] = await answer(history('{\n}\n'), '[[{\nsecret\n}\n]]');
    assert.equal(told, 'No commit of notes.txt holds the earlier text (1 checked).');
  });

  for (const line of ['else {', '} else if {', 'return null;', '*****************', 'private static final'])
    it(`says nothing of “${line}”, which is in nearly every version`, async () => {
      const [, told] = await answer(history(`${line}\n`), `[[${line}\ncanary-4711\n]]`);
      assert.equal(told, 'No commit of notes.txt holds the earlier text (1 checked).');
    });

  it('looks as a whole for a text that has no line that tells', async () => {
    const [, told] = await answer(history('a: return null;\n'), 'a: [[return null;]]\n');
    assert.match(told, /in commit/u);
  });

  it('looks for a text that is short as a whole', async () => {
    const [, told] = await answer(history('pin: 007\n'), 'pin: [[007]]\n');
    assert.match(told, /in commit/u);
  });

  it('looks for each of several texts', async () => {
    const [, told] = await answer(history('b: second\n'), 'a: [[first]]\nb: [[second]]\n');
    assert.match(told, /in commit/u);
  });

  for (const [what, install, severity, told] of [
    [
      'no commit has it',
      history('a: other\n', REMOVED),
      'information',
      'No commit of notes.txt holds the earlier text (2 checked).',
    ],
    ['there is no commit', history(), 'information', 'Git has no commit of notes.txt.'],
    [
      'a version cannot be read',
      history('a: other\n', UNREADABLE),
      'warning',
      'Git history could not be wholly checked: 1 of 2 versions of notes.txt could not be read.',
    ],
    [
      'there is no git',
      () => undefined,
      'warning',
      'Git history was not checked: VS Code’s Git extension is off.',
    ],
    [
      'the file is in no repository',
      () => {
        fake.installGit({ getRepository: () => null });
      },
      'warning',
      'Git history was not checked: the file is in no open repository.',
    ],
    [
      'the Git extension is another',
      () => {
        fake.installGit({ getRepository: () => ({}) });
      },
      'warning',
      'Git history was not checked: this VS Code’s Git extension cannot tell.',
    ],
    [
      'git fails',
      () => {
        fake.installExtension('vscode.git', {
          enabled: true,
          getAPI: () => {
            throw new Error('no git');
          },
        });
      },
      'warning',
      'Git history could not be checked: git failed. See the output of Git.',
    ],
  ] as const)
    it(`says so when ${what}`, async () => {
      assert.deepEqual(await answer(install), [severity, told]);
    });

  it('looks at the latest thousand commits, and says that there may be more', async () => {
    const versions = Array.from({ length: 1001 }, (_, i) => (i === 1000 ? SECRET : 'a: other\n'));
    const [, told] = await answer(history(...versions));
    assert.equal(told, 'None of the latest 1000 commits of notes.txt holds the earlier text.');
  });

  it('gives git the file and its branches, and nothing of the text', async () => {
    let asked: string[] = [];
    await answer(() => (asked = installHistory(['a: other\n'])));
    assert.equal(asked.length, 2);
    assert.match(asked[0] ?? '', /"path":"\/workspace\/notes\.txt","refNames":\["HEAD","[a-g0-9]{40}"\]/u);
    assert.ok(!asked.join().includes(SECRET));
  });

  it('can be cancelled, and then says nothing', async () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const staged = await signedIn();
    await hearOfEarlierText(staged, true);
    const asked = installHistory(['a: other\n', SECRET], opened);
    openMarked(`a: [[${SECRET}]]\n`, 'notes.txt');
    await encrypt();
    const note = await user.message(/^The earlier text/u);
    const timers = holdTimers(1000);
    await note.choose('Check Git History');
    await settle();
    timers.pass(1000);
    timers.release();
    (await user.progress('XQ: Looking through git history…')).cancel();
    open();
    await settle();
    await user.expectNothingOpen();
    assert.equal(asked.filter((one) => one.startsWith('show')).length, 1);
  });
});
