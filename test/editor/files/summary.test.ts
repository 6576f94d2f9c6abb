import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { ensureSignedIn } from '../../../src/editor/auth/withSession.ts';
import { revokeAll } from '../../../src/xq/access.ts';
import { parseLocator } from '../../../src/xq/terms.ts';
import { fake, settle, user } from '../fake/fake.ts';
import { ADA, BOB, EVE, told } from '../text/steps.ts';
import { eachLocalPlace, holds, virtualPlace as place } from './place.ts';
import { adasWindow, choose, counting, decrypted, encrypted, encrypting, runOn, saidBy } from './steps.ts';

describe('the words at the end', () => {
  it('say who and until when, for one and for many', async () => {
    await adasWindow();
    const one = await encrypted([place.put('a.txt', 'a')], { length: '30 days' });
    assert.equal(one.text, `Encrypted a.txt for ${BOB} for 30 days.`);
    const files = [place.put('b.txt', 'b'), place.put('c.txt', 'c')];
    const many = await encrypted(files, { for: `${BOB}, ${EVE}`, length: '1 hour' });
    assert.equal(many.text, 'Encrypted 2 files for 2 recipients for 1 hour.');
  });

  it('offer no place in the Explorer where the file is in no folder of the window', async () => {
    await adasWindow();
    assert.deepEqual((await encrypted([place.put('a.txt', 'a')])).buttons, []);
  });
});

describe('Show in Explorer', () => {
  const local = eachLocalPlace();

  it('shows what was written', async () => {
    await adasWindow();
    fake.setWorkspaceFolders(local().folder);
    const [running] = await encrypting([local().put('a.txt', 'a')]);
    const message = await told(running!);
    assert.deepEqual(message.buttons, ['Show in Explorer']);
    await message.choose('Show in Explorer');
    await running;
    const { args } = fake.builtInCommands.find(({ id }) => id === 'revealInExplorer')!;
    assert.deepEqual(args.map(String), [local().at('a.txt.xqf').toString()]);
  });
});

describe('files that were decrypted in part', () => {
  /** Four sealed files: Bob's, Eve's, one that is damaged, one that is none. */
  async function mixed(): Promise<vscode.Uri[]> {
    const staged = await adasWindow();
    await encrypted([place.put('bob.txt', 'for Bob'), place.put('damaged.txt', 'for Bob, too')]);
    await encrypted([place.put('eve.txt', 'for Eve')], { for: EVE });
    const bytes = place.read('damaged.txt.xqf');
    place.put('damaged.txt.xqf', bytes.fill(0, bytes.length - 4));
    place.put('other.txt.xqf', 'no such file');
    await staged.signIn(BOB);
    return ['bob', 'eve', 'damaged', 'other'].map((name) =>
      place.put(`to/${name}.xqf`, place.read(`${name}.txt.xqf`)),
    );
  }

  it('are told by their number, each reason once, and which is which', async () => {
    const running = runOn('xq.decryptFile', await mixed());
    const message = await told(running);
    assert.match(
      message.text,
      /^1 of 4 files were decrypted\. This was not encrypted for you\..* This is no XQ file.* What is encrypted here was changed/u,
    );
    assert.deepEqual([message.severity, message.buttons], ['warning', ['Show Which', 'Show Log']]);
    await message.choose('Show Which');
    const list = await user.quickPick({ title: 'XQ: Not Done' }, running);
    assert.deepEqual(
      list.items.map(({ label, detail }) => [label, detail?.split(/[.,:]/u)[0]]),
      [
        ['eve.xqf', 'This was not encrypted for you'],
        ['other.xqf', 'This is no XQ file'],
        ['damaged.xqf', 'What is encrypted here was changed'],
      ],
    );
    await list.hide();
    await running;
    assert.equal(place.read('to/bob.txt').toString(), 'for Bob');
    holds(place, ...place.names().filter((name) => !/^to\/(?:eve|damaged|other)\.txt$/u.test(name)));
  });

  it('leave no name of a file, no address and no locator in the log', async () => {
    fake.setLogLevel(vscode.LogLevel.Trace);
    const files = await mixed();
    fake.setLogLevel(vscode.LogLevel.Trace);
    await saidBy(runOn('xq.decryptFile', files));
    const log = fake.outputChannels.map(({ everything }) => everything).join('\n');
    assert.match(log, /xq\.decryptFile/u);
    for (const word of ['bob', 'eve', 'damaged', 'other', 'vault', 'memfs', '.xqf', ADA.split('@')[0]!])
      assert.ok(!log.toLowerCase().includes(word), `${word} is in the log`);
  });

  it('are told with one reason and its next step where it is the same for all', async () => {
    const staged = await adasWindow();
    await encrypted(['a', 'b'].map((name) => place.put(name, name)));
    await staged.signIn(EVE);
    const sealed = ['a', 'b'].map((name) => place.put(`to/${name}.xqf`, place.read(`${name}.xqf`)));
    const { text, buttons } = await decrypted(sealed);
    assert.match(text, /^This was not encrypted for you\..* Nothing was written\.$/u);
    assert.deepEqual(buttons, ['Use Another Account']);
  });

  it('whose keys were revoked say so', async () => {
    const staged = await adasWindow();
    await encrypted(['a', 'b'].map((name) => place.put(name, name)));
    const locator = place.read('a.xqf').toString('latin1', 4, 47);
    const services = await staged.otherWindow();
    const { session } = await ensureSignedIn(services);
    assert.deepEqual(await revokeAll(session, [parseLocator(locator)]), []);
    await staged.signIn(BOB);
    const count = counting(staged);
    const sealed = ['a', 'b'].map((name) => place.put(`to/${name}.xqf`, place.read(`${name}.xqf`)));
    const { text } = await decrypted(sealed);
    assert.match(text, /^1 of 2 files were decrypted\. .*revoked/u);
    assert.deepEqual(count(), { keys: 1, key: 1 });
  });
});

describe('Try Again', () => {
  it('asks anew for the same files', async () => {
    const staged = await adasWindow();
    staged.service.downAt = '*';
    const [running] = await encrypting([place.put('a.txt', 'a'), place.put('b.txt', 'b')]);
    const message = await told(running!);
    staged.service.mend();
    const answering = message.choose('Try Again');
    const again = user.quickPick({ step: 1, title: 'XQ: Encrypt 2 Files' });
    await answering;
    await again;
    await choose(running!);
    await (await user.message(`Encrypted 2 files for ${BOB} for 1 day.`)).dismiss();
    await running;
    await settle();
    holds(place, 'a.txt', 'a.txt.xqf', 'b.txt', 'b.txt.xqf');
  });
});
