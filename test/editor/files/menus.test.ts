import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { inRepo } from '../../harness/paths.ts';

type Context = Readonly<Record<string, string | boolean>>;
type Menus = Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;

const manifest = JSON.parse(readFileSync(inRepo('package.json'), 'utf8')) as {
  readonly contributes: { readonly menus: Menus };
};
const { menus } = manifest.contributes;

/** Whether a condition holds: keys and `=~`, each of them also denied, joined by `&&` and `||`. */
function holdsIn(when: string, context: Context): boolean {
  const holdsOne = (term: string): boolean => {
    const [, denied] = /^!\((.*)\)$/u.exec(term) ?? [];
    if (denied !== undefined) return !holdsOne(denied);
    const [, key = term, pattern, flags] = /^(\S+) =~ \/(.+)\/(\w*)$/u.exec(term) ?? [];
    if (pattern === undefined) return term === 'true' || context[key] === true;
    return new RegExp(pattern, flags).test(String(context[key]));
  };
  return when.split(' || ').some((part) => part.split(' && ').every(holdsOne));
}

describe('the menus offer files', () => {
  const offered = (menu: string, context: Context): string[] =>
    (menus[menu] ?? [])
      .filter(({ command, when }) => command.endsWith('File') && holdsIn(when ?? 'true', context))
      .map(({ command }) => command);

  for (const menu of ['explorer/context', 'editor/title', 'editor/title/context'])
    it(`to encrypt that are none of ours, and those to decrypt that are, in ${menu}`, () => {
      const isFileSystemResource = true;
      const on = (resourceExtname: string): string[] =>
        offered(menu, { resourceExtname, isFileSystemResource });
      assert.deepEqual(on('.txt'), ['xq.encryptFile']);
      assert.deepEqual(on(''), ['xq.encryptFile']);
      assert.deepEqual(on('.xqf'), ['xq.decryptFile']);
      assert.deepEqual(on('.XQF'), ['xq.decryptFile']);
    });

  it('and folders both ways', () => {
    const folder = { resourceExtname: '', explorerResourceIsFolder: true };
    assert.deepEqual(offered('explorer/context', folder), ['xq.encryptFile', 'xq.decryptFile']);
  });

  it('to encrypt from a tab only where there is a file', () => {
    assert.deepEqual(offered('editor/title', { resourceExtname: '' }), []);
  });

  it('from the palette at all times', () => {
    const hidden = (menus['commandPalette'] ?? []).map(({ command }) => command);
    assert.deepEqual(
      hidden.filter((command) => command.endsWith('File')),
      [],
    );
  });
});
