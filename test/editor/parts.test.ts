import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import * as vscode from 'vscode';
import { buildParts, ENTRY } from '../harness/builtParts.ts';
import type { BuiltParts } from '../harness/builtParts.ts';
import { createContext, fake, settle, user } from './fake/fake.ts';
import type { FakeContext } from './fake/fake.ts';

type Run = (module: { exports: unknown }, exports: unknown, require: (id: string) => unknown) => void;

/** What nobody pays for before it is used; each pattern must be found somewhere in the bundle. */
const ON_FIRST_USE = {
  'the second HTTP client': /^node_modules\/node-fetch\//u,
  'the library that validates': /^node_modules\/valibot\//u,
  'a service of first use':
    /^src\/editor\/(?:firstUseServices|config|ledger|remembered|copiedPlaintext)\.ts$|\/keyCache\.ts$/u,
  'a cipher': /^src\/crypto\/(?:gcm|ctr|otp)\.ts$/u,
  'key derivation': /^src\/crypto\/kdf\.ts$/u,
  'sealing and opening': /^src\/crypto\/(?:seal|open)\.ts$/u,
  'the sandbox': /^src\/sandbox\//u,
  'what shows protected text': /^src\/editor\/blocks\/(?!protectedText\.ts$)/u,
  'what reveals a text': /^src\/editor\/reveal\//u,
  'editing decrypted': /^src\/editor\/editDecrypted\/(?!(?:decryptedEditing|editing|editUri)\.ts$)/u,
  'a command': /^src\/editor\/commands\/(?!index\.ts$)/u,
};

/** As above, where the bundle holds any. */
const FILES = /^src\/(?:disk|editor\/files)\/|^src\/crypto\/file[A-Z]\w*\.ts$/u;

/** Runs the bundle's parts as `require` would, with the fake VS Code, and knows which were loaded. */
class LoadedParts {
  readonly #parts: BuiltParts;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #require = createRequire(import.meta.url);

  constructor(parts: BuiltParts) {
    this.#parts = parts;
  }

  load(name: string): unknown {
    const known = this.#modules.get(name);
    if (known !== undefined) return known.exports;
    const part = this.#parts.get(name);
    assert.ok(part, `no part ${name}`);
    const module = { exports: {} };
    this.#modules.set(name, module);
    const run = compileFunction(part.code, ['module', 'exports', 'require'], { filename: name }) as Run;
    run(module, module.exports, (id) => this.#resolve(id));
    return module.exports;
  }

  /** All that was loaded so far. */
  get names(): string[] {
    return [...this.#modules.keys()].sort();
  }

  /** The sources of all that was loaded so far. */
  get sources(): string[] {
    return this.names.flatMap((name) => this.#parts.get(name)?.sources ?? []);
  }

  #resolve(id: string): unknown {
    if (id === 'vscode') return vscode;
    return id.startsWith('./') ? this.load(id.slice(2)) : this.#require(id);
  }
}

describe('The bundle', () => {
  let parts: BuiltParts;
  let loaded: LoadedParts;
  let context: FakeContext;

  before(async function () {
    this.timeout(60_000);
    parts = await buildParts();
  });

  beforeEach(async () => {
    fake.reset();
    context = createContext();
    loaded = new LoadedParts(parts);
    const { activate } = loaded.load(ENTRY) as { activate: (context: vscode.ExtensionContext) => void };
    activate(context);
    await settle();
  });

  afterEach(() => {
    context.close();
  });

  const sourcesLike = (pattern: RegExp): string[] => loaded.sources.filter((name) => pattern.test(name));

  it('has an entry of at most 32 KB', () => {
    assert.ok(Buffer.byteLength(parts.get(ENTRY)?.code ?? '') <= 32 * 1024);
    assert.ok(loaded.sources.includes('src/extension.ts'));
  });

  it('starts with its entry alone: at the start of VS Code every file counts', () => {
    assert.deepEqual(loaded.names, [ENTRY]);
  });

  it('takes VS Code’s API by name, once: a copy of the whole of it costs as much as all else at the start', () => {
    const code = [...parts.values()].map((part) => part.code).join('\n');
    assert.equal(code.split('require("vscode")').length - 1, 1);
    assert.doesNotMatch(code, /\w\(require\("vscode"\)\)/u);
  });

  for (const [what, pattern] of Object.entries(ON_FIRST_USE)) {
    it(`does not load ${what} when the extension starts`, () => {
      const all = [...parts.values()].flatMap(({ sources }) => sources);
      assert.ok(
        all.some((name) => pattern.test(name)),
        'the bundle holds nothing like it',
      );
      assert.deepEqual(sourcesLike(pattern), []);
    });
  }

  it('does not load anything about files when the extension starts', () => {
    assert.deepEqual(sourcesLike(FILES), []);
  });

  it('loads none of it because a text is opened or the cursor moves', async () => {
    const before = loaded.sources;
    const editor = fake.openEditor({ text: 'password: hunter2\n' });
    user.select(editor, 'hunter2');
    await settle();
    assert.deepEqual(loaded.sources, before);
  });

  it('loads what shows protected text when the first such text shows', async () => {
    const showing = ON_FIRST_USE['what shows protected text'];
    fake.openEditor({ text: '-----BEGIN XQ MESSAGE-----\n' });
    await settle();
    assert.ok(sourcesLike(showing).includes('src/editor/blocks/surfaces.ts'));
  });

  it('loads a command and its ciphers with the command’s first use', async () => {
    fake.openEditor({ text: 'nothing to decrypt' });
    const running = user.run('xq.decrypt');
    await (await user.message(undefined, running)).dismiss();
    await running;
    assert.deepEqual(sourcesLike(/^src\/editor\/commands\/(?!index)/u), ['src/editor/commands/decrypt.ts']);
    assert.equal(sourcesLike(ON_FIRST_USE['a cipher']).length, 3);
    assert.deepEqual(sourcesLike(ON_FIRST_USE['the sandbox']), []);
  });
});
