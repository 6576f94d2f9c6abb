import { strict as assert } from 'node:assert';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { HoverHandle } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { BOB, EVE, wordsFor } from '../text/steps.ts';
import { DAY, locatorOf, offered, received, remember, tokensIn, withLocator, withMessages } from './steps.ts';

/** What is read: Markdown that was made of plain text is that text again. */
function read({ markdown }: HoverHandle): string {
  return markdown.value.replace(/\\(.)/gu, '$1');
}

async function hover(editor: FakeEditor, at: string): Promise<HoverHandle> {
  const found = await user.hover(editor, at);
  assert.ok(found);
  return found;
}

describe('The hover on encrypted text', () => {
  it('tells the locator, and admits what is not known', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const shown = await hover(editor, token);
    assert.match(read(shown), /Until when it can be opened is not known here\./u);
    assert.match(read(shown), /Only its sender knows who else may read it\./u);
    assert.ok(read(shown).includes(`\`\`\`text\n${locatorOf(token)}\n\`\`\``));
    assert.deepEqual(shown.links, offered('xq.reveal', 'xq.decrypt', 'xq.manageAccess'));
    assert.equal(editor.document.getText(shown.range), token);
  });

  it('names people and time as this computer remembers them', async () => {
    const [staged, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const expires = new Date(2031, 0, 5, 10, 30).getTime();
    await remember(staged, { locator: locatorOf(token), recipients: [BOB, EVE], expires });
    const shown = read(await hover(editor, token));
    assert.match(shown, /This encrypted text expires in \d+ (?:months|years)\./u);
    assert.match(shown, /That is on January 5, 2031 at 10:30.AM\./u);
    assert.ok(shown.includes(`For ${BOB}, ${EVE}.`));
  });

  it('can be broken into lines at its spaces, and holds no more of them than one at a time', async () => {
    const [staged, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const expires = staged.service.now() + DAY;
    await remember(staged, { locator: locatorOf(token), recipients: ['a\n\n    b'], expires });
    const { value } = (await hover(editor, token)).markdown;
    assert.ok(value.includes('For a b'));
    assert.ok(!value.includes('&nbsp;'));
  });

  it('names ten people and the number of the others', async () => {
    const [staged, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const recipients = Array.from({ length: 12 }, (_, i) => `p${String(i)}@example.com`);
    await remember(staged, {
      locator: locatorOf(token),
      recipients,
      expires: staged.service.now() + DAY,
    });
    assert.match(read(await hover(editor, token)), /p9@example\.com and 2 more\./u);
  });

  it('shows what comes from a document or the ledger as text, whatever it is', async () => {
    const [staged, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const evil = '```\n[x](command:y)'.replace('\n', '_').padEnd(43, '`');
    const other = withLocator(token, evil);
    await remember(staged, {
      locator: evil,
      recipients: ['<img src=x>[Reveal](command:workbench.action.quit?%5B%5D)'],
      expires: staged.service.now() + DAY,
    });
    const shown = await hover(await received(`${other}\n`), other);
    assert.deepEqual(shown.links, offered('xq.reveal', 'xq.decrypt', 'xq.manageAccess'));
    assert.ok(!shown.markdown.value.includes('<img'));
    const fence = /(`{3,})text\n(.+)\n(`{3,})/u.exec(shown.markdown.value);
    assert.equal(fence?.[2], evil);
    assert.ok((fence[1]?.length ?? 0) > Math.max(...(evil.match(/`+/gu) ?? []).map((run) => run.length)));
  });

  it('may run its own commands and no other, and takes no HTML', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const { markdown } = await hover(editor, 'xq1.');
    const { isTrusted } = markdown;
    assert.ok(typeof isTrusted === 'object');
    assert.ok(isTrusted.enabledCommands.every((id) => id.startsWith('xq.')));
    assert.equal(markdown.supportHtml, false);
  });

  it('decrypts what the mouse rests on, in a file of any name', async () => {
    const [, { document }] = await withMessages('a: [[one]] [[two]]\n');
    const other = await received(document.getText(), 'a (1) [b]#%41.txt');
    const [, second = ''] = tokensIn(other);
    await (await hover(other, second)).press('Decrypt');
    await settle();
    assert.match(other.document.getText(), /^a: xq1\.[\w-]+\. two\n$/u);
  });

  it('says in a sentence what is wrong', async () => {
    const [, editor] = await withMessages('a: [[one]]\n');
    const [token = ''] = tokensIn(editor);
    const damaged = token.replace('LAAAA', 'LA_AA');
    const pending = withLocator(token, makePendingLocator());
    const other = await received(`${damaged}\n${pending}\n`);
    assert.ok(read(await hover(other, damaged)).startsWith(wordsFor('badFrame')));
    const waiting = await hover(other, pending);
    assert.ok(read(waiting).startsWith(wordsFor('keyNotStored')));
    assert.ok(!read(waiting).includes('PENDING'));
    assert.deepEqual(waiting.links, offered('xq.storeKeyPacket'));
  });

  it('does not show beside it, nor where it is switched off', async () => {
    const [, editor] = await withMessages('a: [[one]] b\n');
    assert.equal(await user.hover(editor, 'a:'), undefined);
    fake.configuration.set('xq.show.hover', false);
    assert.equal(await user.hover(editor, 'xq1.'), undefined);
    fake.configuration.set('xq.show.hover', true);
    assert.ok(await user.hover(editor, 'xq1.'));
  });
});
