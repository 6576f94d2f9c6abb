import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/editor/commands/index.ts';
import { Config } from '../../src/editor/config.ts';
import { activate } from '../../src/extension.ts';
import { inRepo } from '../harness/paths.ts';
import { BUNDLE, bundleOf } from '../l10nBundle.ts';
import { createContext, fake, settle, user } from './fake/fake.ts';
import { stage } from './stage.ts';

interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
}

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly l10n: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly authentication: readonly { readonly id: string; readonly label: string }[];
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const text = (name: string): string => readFileSync(inRepo(name), 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;
const { commands, menus, configuration, authentication } = manifest.contributes;
const settings = Object.entries(configuration.properties);
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** What the getters of Config give now. */
function configured(): Readonly<Record<string, unknown>> {
  const config = new Config();
  return {
    'xq.text.form': config.textForm(fake.openDocument()),
    'xq.expiryHours': config.expiryHours,
    'xq.businessId': config.businessId,
    'xq.entropy': config.entropy,
    'xq.files.cipher': config.filesCipher,
    'xq.keys.cacheMinutes': config.keyCacheMinutes,
    'xq.clipboard.clearSeconds': config.clipboardClearSeconds,
    'xq.show.codeLens': config.showCodeLens,
    'xq.show.hover': config.showHover,
    'xq.show.diagnostics': config.showDiagnostics,
    'xq.show.expiry': config.showExpiry,
    'xq.network.client': config.networkClient,
    'xq.show.dimming': config.showDimming,
    'xq.show.folding': config.showFolding,
    'xq.service.subscriptionUrl': config.hosts.subscription,
    'xq.service.validationUrl': config.hosts.validation,
    'xq.service.quantumUrl': config.hosts.quantum,
  };
}

/** A value that the setting takes and that is not its default. */
function another({ type, enum: choices, default: usual }: Setting): unknown {
  if (choices !== undefined) return choices.find((choice) => choice !== usual);
  if (type === 'integer') return 48;
  if (type === 'boolean') return usual !== true;
  return 'https://other.example/';
}

describe('The manifest', () => {
  beforeEach(() => {
    fake.reset();
  });

  describe('has the commands', () => {
    it('that are registered, and no other', () => {
      assert.deepEqual(sorted(commands.map(({ command }) => command)), sorted(Object.keys(COMMANDS)));
    });

    it('each in the file of its name', async () => {
      const files = readdirSync(inRepo('src/editor/commands')).filter((name) => name !== 'index.ts');
      assert.deepEqual(
        sorted(files.map((name) => `xq.${name.replace(/\.ts$/u, '')}`)),
        sorted(Object.keys(COMMANDS)),
      );
      for (const load of Object.values(COMMANDS)) assert.equal(typeof (await load()).command.run, 'function');
    });

    it('all under XQ', () => {
      assert.deepEqual(sorted(commands.map(({ category }) => category)), ['XQ']);
    });

    it('that its menus name', () => {
      for (const { command } of Object.values(menus).flat())
        assert.ok(command in COMMANDS, `${command} is in a menu`);
    });

    it('under conditions that the extension sets, every one of them', async () => {
      await stage();
      await settle();
      const asked = JSON.stringify(menus).match(/xq\.\w+(?=[ )"]|$)/gu) ?? [];
      const conditions = asked.filter((name) => !(name in COMMANDS));
      assert.deepEqual(sorted(conditions), sorted(fake.contextKeys.keys()));
    });
  });

  describe('has the settings', () => {
    it('that Config reads, and no other', () => {
      assert.deepEqual(sorted(settings.map(([name]) => name)), sorted(Object.keys(configured())));
      const usual = configured();
      for (const [name, setting] of settings) {
        fake.configuration.set(name, another(setting));
        assert.notDeepEqual(configured()[name], usual[name], `${name} changes nothing`);
        fake.configuration.set(name, undefined);
      }
    });

    it('with the defaults that Config has', () => {
      const values = configured();
      for (const [name, setting] of settings)
        assert.deepEqual(values[name] ?? '', setting.default, `the default of ${name}`);
    });

    it('that only the user may make, but for the text form', () => {
      const others = settings.filter(([name]) => name !== 'xq.text.form');
      assert.deepEqual(sorted(others.map(([, { scope }]) => scope)), ['application']);
      assert.equal(configuration.properties['xq.text.form']?.scope, 'language-overridable');
    });

    it('that a workspace cannot make even by writing them into its file', () => {
      const usual = configured();
      const others = settings.filter(([name]) => name !== 'xq.text.form');
      for (const [name, setting] of others)
        for (const layer of ['workspace', 'folder'] as const)
          fake.configuration.set(name, another(setting), layer);
      assert.deepEqual(configured(), usual);
    });

    it('that a workspace cannot make even where VS Code would let it', () => {
      const open = JSON.stringify(manifest).replaceAll('"scope":"application"', '"scope":"window"');
      fake.configuration.useManifest(JSON.parse(open));
      const usual = configured();
      for (const [name, setting] of settings.filter(([name]) => name !== 'xq.text.form')) {
        fake.configuration.set(name, another(setting), 'workspace');
        assert.equal(vscode.workspace.getConfiguration().get(name), another(setting));
      }
      assert.deepEqual(configured(), usual);
    });

    it('of which an untrusted workspace may make none', () => {
      const open = settings.filter(([, { scope }]) => scope !== 'application').map(([name]) => name);
      const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
      assert.deepEqual(sorted(restrictedConfigurations), sorted(open));
      fake.configuration.set('xq.text.form', 'block', 'workspace');
      assert.equal(configured()['xq.text.form'], 'block');
      fake.setTrusted(false);
      assert.equal(configured()['xq.text.form'], 'auto');
    });

    it('whose nonsense counts as not set', () => {
      const usual = configured();
      for (const [name] of settings)
        for (const nonsense of [42.5, -1, '', ' ', null, {}, ['local']]) {
          fake.configuration.set(name, nonsense);
          assert.deepEqual(configured()[name], usual[name], name);
          fake.configuration.set(name, undefined);
        }
    });
  });

  describe('has the words', () => {
    it('that it names, all in package.nls.json, and none that nobody names', () => {
      const named = [...text('package.json').matchAll(/"%([^%"]+)%"/gu)].map(([, key = '']) => key);
      assert.deepEqual(sorted(named), sorted(Object.keys(JSON.parse(text('package.nls.json')) as object)));
    });

    it('for every title and description: none is written into package.json itself', () => {
      const bare = [...text('package.json').matchAll(/"(?:title|\w*[dD]escription)": "([^%][^"]*)"/gu)];
      assert.deepEqual(
        bare.map(([line]) => line),
        [],
      );
    });

    it('of the sources in the bundle that can be translated (npx tsx test/l10n.ts --write)', () => {
      assert.equal(manifest.l10n, './l10n');
      assert.equal(text(BUNDLE), bundleOf(inRepo('src/editor')));
    });
  });

  it('has the account provider that is registered', async () => {
    await stage();
    for (const { id } of authentication) assert.ok(fake.authenticationProvider(id));
    assert.deepEqual(authentication, [{ id: 'xq', label: 'XQ' }]);
  });

  it('asks for a VS Code that has everything the types allow to be used', () => {
    const [, oldest] = /^\^(\d+\.\d+)\.\d+$/u.exec(manifest.engines.vscode) ?? [];
    assert.equal(manifest.devDependencies['@types/vscode']?.replace(/\.\d+$/u, ''), oldest);
  });

  it('ships what its allow-list names, and nothing else', async function () {
    this.timeout(60_000);
    const { listFiles, PackageManager } = await import('@vscode/vsce');
    const files = await listFiles({ cwd: inRepo(), packageManager: PackageManager.None });
    const bundles = files.filter((name) => /^dist\/[\w-]+\.cjs$/u.test(name));
    assert.deepEqual(sorted(files.filter((name) => !bundles.includes(name))), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist/NOTICES.txt',
      BUNDLE,
      'media/icon.png',
      'media/sealedFile.css',
      'media/sealedFile.js',
      'package.json',
      'package.nls.json',
    ]);
  });

  it('ships the licence of every library that it depends on and holds', () => {
    const notices = text('dist/NOTICES.txt').split(/^-{72}$/mu);
    // That one gives the sandbox a port, which the extension does not need.
    const held = Object.entries(manifest.dependencies).filter(([name]) => name !== '@hono/node-server');
    assert.ok(held.length > 3);
    for (const [name, version] of held) {
      const notice = notices.find((one) => one.startsWith(`\n${name} ${version}\n`)) ?? '';
      assert.match(notice, /Copyright[^]*Permission is hereby granted/u, name);
    }
  });
});

describe('Activation', () => {
  afterEach(() => {
    mock.restoreAll();
  });

  it('sends nothing, reads and writes no file, shows nothing, and is done when it returns', async () => {
    fake.reset();
    const fetched = mock.method(globalThis, 'fetch', () => Promise.reject(new Error('sent')));
    const touched = ['stat', 'readFile', 'writeFile', 'createDirectory', 'readDirectory'] as const;
    const spies = touched.map((name) =>
      mock.method(vscode.workspace.fs, name, () => Promise.reject(new Error(name))),
    );
    const context = createContext();
    // What comes back is looked at although its type is void: VS Code would wait for a promise.
    const activation: (context: vscode.ExtensionContext) => unknown = activate;
    const returned = activation(context);
    await settle();
    assert.equal(returned, undefined);
    for (const { mock: calls } of [fetched, ...spies]) assert.equal(calls.callCount(), 0);
    assert.deepEqual([fake.messages, fake.progress, fake.openedExternal], [[], [], []]);
    await user.expectNothingOpen();
    context.close();
    assert.equal(fake.subscribedListeners(), 0);
    assert.deepEqual(fake.statusBarItems, []);
  });

  it('leaves nothing in the storage folder of a service that was never asked', async () => {
    const { context, service } = await stage();
    assert.deepEqual(readdirSync(context.globalStorageUri.fsPath), []);
    assert.deepEqual(service.sent, []);
    assert.equal(fake.disk.everything, '');
  });
});
