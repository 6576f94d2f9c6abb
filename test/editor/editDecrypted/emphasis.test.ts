import { strict as assert } from 'node:assert';
import { sampleFile, sessionOver } from './files.ts';
import { leading, replace, save } from './sessionSteps.ts';

describe('Messages in the emphasis of Markdown', () => {
  for (const [what, text] of [
    ['side by side with emphasis around one', 'a [one]_[two]_\n\nclear: text\n'],
    ['behind a _ that another one ends with', '[_one_][two]\n\nclear: text\n'],
    ['that cannot be opened, behind a _', '[one]_<closed>_\n\nclear: text\n'],
    ['that cannot be opened, behind one that ends with a _', '[_one_]<closed>\n\nclear: text\n'],
  ] as const)
    it(`leaves messages as they are that stand ${what}, whatever is typed elsewhere`, async () => {
      const file = sampleFile(text);
      const { session, real } = await sessionOver(file);
      replace(session, 'text', 'texts');
      await save(session);
      assert.equal(real.text, file.text.replace('text', 'texts'));
    });

  it('asks for a message that is closed to be taken back when it is glued to one that is cut off', async () => {
    const { session } = await sessionOver(sampleFile('xq1.LAAAAabc <closed>\n\nclear: text\n'));
    const rangeOffset = session.shown.text.indexOf(' ');
    const followed = session.follow([{ rangeOffset, rangeLength: 1, text: '' }], false);
    assert.notEqual(followed.restore, undefined);
  });

  it('finds back to emphasis that was glued to a word, when that is undone', async () => {
    const file = sampleFile('pw: _[open]_\nclear: text\n');
    const { session, real } = await sessionOver(file);
    replace(session, 'text', 'texts');
    await save(session);
    const before = real.text;
    const { text } = session.shown;
    replace(session, '_open', 'a_open');
    await save(session);
    assert.match(real.text, /^pw: xq1\./u);
    session.follow([leading(session.shown.text, text)], true);
    await save(session);
    assert.equal(real.text, before);
  });
});
