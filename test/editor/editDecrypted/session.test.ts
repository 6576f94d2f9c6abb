import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { encodeText } from '../../../src/crypto/bytes.ts';
import { edited } from '../../../src/editor/editDecrypted/editedRegions.ts';
import type { EditSession } from '../../../src/editor/editDecrypted/editSession.ts';
import { loadWith } from '../../../src/editor/editDecrypted/loadedFile.ts';
import { anyEdit, changesIn } from './anyEdits.ts';
import type { MemoryFile, SampleFile } from './files.ts';
import { sampleFile, sessionOver } from './files.ts';
import { leading, replace, save } from './sessionSteps.ts';

const opened = async (real: MemoryFile, { keys }: SampleFile): Promise<string> =>
  (await loadWith(real.bytes, keys)).shown.text;

describe('A session', () => {
  const TEXT = 'first: [alpha]\nclear: text\n  # {  # beta\n  # gamma}\nlast: [delta] # <closed>\n'.replace(
    '  # {',
    '{',
  );

  it('shows every message that can be opened, and the others as they are', async () => {
    const file = sampleFile(TEXT);
    const { session } = await sessionOver(file);
    const closed = file.text.slice(file.text.lastIndexOf('xq1.'), -1);
    assert.equal(
      session.shown.text,
      `first: alpha\nclear: text\n  # beta\n  # gamma\nlast: delta # ${closed}\n`,
    );
  });

  it('writes nothing when nothing was changed', async () => {
    const { session, real } = await sessionOver(sampleFile(TEXT));
    await save(session);
    assert.equal(real.writes, 0);
  });

  it('leaves every other message as it is to the byte, and gives the changed one a new salt under its locator', async () => {
    const file = sampleFile(TEXT);
    const { session, real } = await sessionOver(file);
    replace(session, 'delta', 'delta, longer');
    await save(session);
    const [before, after] = [file.text.split('\n'), real.text.split('\n')];
    assert.deepEqual(after.slice(0, -2), before.slice(0, -2));
    const [old = '', fresh = ''] = [before.at(-2), after.at(-2)];
    // xq1. and 47 bytes: version and locator.
    const head = 'last: xq1.'.length + 62;
    assert.equal(fresh.slice(0, head), old.slice(0, head));
    assert.equal(fresh.slice(fresh.indexOf(' # ')), old.slice(old.indexOf(' # ')));
    assert.notEqual(fresh, old);
    assert.equal(await opened(real, file), session.shown.text);
  });

  it('keeps the form and the prefix of a block', async () => {
    const file = sampleFile('a\n{    // one\n    // two}\nb\n');
    const { session, real } = await sessionOver(file);
    replace(session, 'two', 'three');
    await save(session);
    assert.match(
      real.text,
      /^a\n {4}-----BEGIN XQ MESSAGE-----\n(?: {4}[\w+/=]+\n)+ {4}-----END XQ MESSAGE-----\nb\n$/u,
    );
    assert.equal(await opened(real, file), 'a\n    // one\n    // three\nb\n');
  });

  it('shows no fence, and keeps it around what changed and what did not', async () => {
    const file = sampleFile('a\n{  one\n  two}\nb\n{  three}\n');
    const text = file.text
      .replaceAll('  -----BEGIN', '  ```xq-message\n  -----BEGIN')
      .replaceAll(/-----END.*/gu, '$&\n  ```');
    const { session, real } = await sessionOver({ ...file, text });
    assert.equal(session.shown.text, 'a\n  one\n  two\nb\n  three\n');
    replace(session, 'two', 'four');
    await save(session);
    const [before, after] = [text, real.text].map((one) => one.split(/\n(?=b\n)/u));
    assert.equal(after?.[1], before?.[1]);
    assert.match(
      after?.[0] ?? '',
      /^a\n {2}```xq-message\n {2}-----BEGIN XQ MESSAGE-----\n(?: {2}[\w+/=]+\n)+ {2}-----END XQ MESSAGE-----\n {2}```$/u,
    );
    assert.equal(await opened(real, file), session.shown.text);
  });

  it('shows no code span, and keeps it around what changed, what did not, and what is closed', async () => {
    const file = sampleFile('a [one] [two] <closed>\n');
    const text = file.text.replaceAll(/xq1\.[\w-]+\./gu, '`xq-message:$&`');
    const { session, real } = await sessionOver({ ...file, text });
    const [, , , closed] = text.trimEnd().split(' ');
    assert.equal(session.shown.text, `a one two ${closed}\n`);
    replace(session, 'two', 'three');
    // In a code span it is found behind a word, too.
    replace(session, ` ${closed}`, `x${closed}`);
    await save(session);
    const [, before = ''] = text.split(' ');
    assert.ok(real.text.startsWith(`a ${before} \`xq-message:xq1.`));
    assert.ok(real.text.endsWith(`.\`x${closed}\n`));
    assert.equal(await opened(real, file), `a one threex${closed}\n`);
  });

  it('writes the ciphertext of before when the text of before is back', async () => {
    const file = sampleFile(TEXT);
    const { session, real } = await sessionOver(file);
    replace(session, 'alpha', 'omega');
    await save(session);
    assert.notEqual(real.text, file.text);
    replace(session, 'omega', 'alpha');
    await save(session);
    assert.equal(real.text, file.text);
  });

  it('seals a message once: the next saving finds it as it is', async () => {
    const { session, real } = await sessionOver(sampleFile(TEXT));
    replace(session, 'alpha', 'omega');
    await save(session);
    const [line] = real.text.split('\n');
    replace(session, 'clear: text', 'clear: other');
    await save(session);
    assert.equal(real.text.split('\n')[0], line);
  });

  it('removes a message whose text was deleted, and seals again what is typed in its place', async () => {
    const file = sampleFile('a: "[alpha]"\n{  one}\nb\n');
    const { session, real } = await sessionOver(file);
    replace(session, 'alpha', '');
    replace(session, '  one\n', '');
    await save(session);
    assert.equal(real.text, 'a: ""\nb\n');
    session.follow([{ rangeOffset: 'a: "'.length, rangeLength: 0, text: 'again' }], false);
    await save(session);
    assert.match(real.text, /^a: "xq1\.[\w-]+\."\nb\n$/u);
    assert.equal(await opened(real, file), 'a: "again"\nb\n');
  });

  it('brings back the regions with the text when a change across an edge is undone and done again', async () => {
    const { session } = await sessionOver(sampleFile('a [one], [two] b\n'));
    const start = session.shown;
    replace(session, 'ne, t', 'X');
    const across = session.shown;
    assert.notDeepEqual(across.regions, start.regions);
    for (const [from, to] of [
      [across, start],
      [start, across],
      [across, start],
    ] as const) {
      session.follow([leading(from.text, to.text)], true);
      assert.deepEqual(session.shown, to);
    }
  });

  it('asks for a message that is closed to be taken back, and has everything as before then', async () => {
    const { session } = await sessionOver(sampleFile(TEXT));
    const before = session.shown;
    const [closed] = before.regions.filter(({ isClosed }) => isClosed);
    const { restore } = session.follow(
      [{ rangeOffset: closed?.start ?? 0, rangeLength: 3, text: '' }],
      false,
    );
    assert.equal(restore, before.text);
    await session.flush();
    session.follow([leading(session.shown.text, before.text)], false);
    assert.deepEqual(session.shown, before);
  });

  it('refuses to take what is not the text of its document, and what is not UTF-8', async () => {
    const { session } = await sessionOver(sampleFile(TEXT));
    assert.throws(
      () => {
        session.take(encodeText('another text'));
      },
      { code: 'notTheDocument' },
    );
    assert.throws(
      () => {
        session.take(Buffer.from([0xff, 0xfe, 0x61, 0]));
      },
      { code: 'notEditable' },
    );
  });

  it('takes a text of a moment ago, when more was typed while it was on its way', async () => {
    const file = sampleFile(TEXT);
    const { session, real } = await sessionOver(file);
    replace(session, 'alpha', 'alpha1');
    const saved = session.shown.text;
    replace(session, 'alpha1', 'alpha12');
    session.take(encodeText(saved));
    await session.flush();
    assert.equal(await opened(real, file), saved);
  });

  it('keeps a byte order mark, and writes what UTF-8 cannot carry as VS Code does', async () => {
    const file = sampleFile('\uFEFFa: [alpha]\n');
    const { session, real } = await sessionOver(file);
    assert.equal(session.shown.text, 'a: alpha\n');
    replace(session, 'alpha', 'al\ud800pha');
    session.take(encodeText('\uFEFFa: al\ufffdpha\n'));
    await session.flush();
    assert.deepEqual([...real.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(await opened(real, file), 'a: al\ufffdpha\n');
  });

  for (const [mark, theirs] of [
    ['', '\uFEFF'],
    ['\uFEFF', ''],
  ] as const)
    it(`shows a byte order mark as another program has put it in or taken it out: ${mark.length}`, async () => {
      const file = sampleFile(`${mark}pw: [secret]\nb\n`);
      const { session, real } = await sessionOver(file);
      real.bytes = encodeText(theirs + file.text.slice(mark.length).replace('\nb\n', '\nc\n'));
      session.reload(await loadWith(real.bytes, file.keys));
      assert.equal(Buffer.from(session.content).toString('utf8'), `${theirs}pw: secret\nc\n`);
    });

  it('counts line ends of another kind in a message as unchanged', async () => {
    const file = sampleFile('a\r\nb\r\n[one\ntwo]\r\n');
    const { session, real } = await sessionOver(file);
    assert.equal(session.shown.text, 'a\r\nb\r\none\r\ntwo\r\n');
    replace(session, 'a\r\n', 'c\r\n');
    await save(session);
    assert.equal(real.text, file.text.replace('a', 'c'));
  });

  it('holds what it cannot write because the file is another one, and writes it once the file is as it was', async () => {
    const file = sampleFile(TEXT);
    const { session, real } = await sessionOver(file);
    real.bytes = encodeText('somebody else was here\n');
    replace(session, 'alpha', 'omega');
    await save(session);
    assert.equal(real.text, 'somebody else was here\n');
    assert.equal(session.held?.isConflict, true);
    real.bytes = encodeText(file.text);
    await save(session);
    assert.equal(session.held, undefined);
    assert.equal(await opened(real, file), session.shown.text);
  });

  it('reopens to exactly what was edited, whatever the edits; what was not touched is what it was', async function () {
    this.timeout(120_000);
    const texts = fc.constantFrom(
      'first: [alpha]\nclear: text\nsecond: [beta gamma] rest <closed> x\n',
      '# head\n{  one\n  two}\nbetween\n{three}\n\ntail [four] [five] end <closed>',
      'x\r\n{one\r\ntwo}\r\ny [three]\r\n<closed>\r\n',
      '[a]\n{b}\n[c] d\n{e\n\nf}\n',
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(anyEdit, { minLength: 1, maxLength: 8 }), async (template, edits) => {
        const file = sampleFile(template);
        const { session, real } = await sessionOver(file);
        for (const wishes of edits) {
          const before = session.shown;
          const { restore } = session.follow(changesIn(before.text, wishes), false);
          if (restore === undefined) continue;
          session.follow([leading(session.shown.text, restore)], false);
          assert.deepEqual(session.shown, before);
        }
        await save(session);
        assert.equal(session.held?.error, undefined);
        await expectSealed(session, real, file);
      }),
      { seed: 271126, numRuns: 400 },
    );
  });

  async function expectSealed(session: EditSession, real: MemoryFile, file: SampleFile): Promise<void> {
    assert.equal(await opened(real, file), session.shown.text);
    const { text, regions } = session.shown;
    for (const { id, start, end, isClosed } of regions) {
      const message = session.messages[id];
      if (message === undefined) throw new Error('a region without a message');
      if (isClosed || text.slice(start, end) === message.shown)
        assert.ok(real.text.includes(message.written));
    }
    let from = 0;
    for (const { start, end } of regions) {
      assert.ok(real.text.includes(text.slice(from, start)));
      from = end;
    }
  }

  it('is followed in time: a thousand changes of one edit, in a file with a thousand messages', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `key${i}: value${i}`);
    const text = lines.join('\n');
    let at = 0;
    const regions = lines.map((line, id) => {
      const start = at + line.indexOf(' ') + 1;
      at += line.length + 1;
      return { id, start, end: at - 1, form: 'inline', isClosed: false } as const;
    });
    const changes = regions
      .map(({ start }) => ({ rangeOffset: start - 1, rangeLength: 1, text: '  ' }))
      .reverse();
    const after = edited({ text, regions }, changes);
    assert.equal(after.text, text.replaceAll(': ', ':  '));
    for (const [i, { start, end }] of after.regions.entries())
      assert.equal(after.text.slice(start, end), `value${i}`);
  });
});
