import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { createContext, fake, settle } from './fake.ts';

const manifest = {
  contributes: {
    configuration: [
      {
        properties: {
          'xq.expiryHours': { type: 'number', default: 24, scope: 'application' },
          'xq.text.form': { type: 'string', default: 'auto', scope: 'resource' },
          'xq.service.hosts': { type: 'array', default: ['a'] },
          'xq.businessId': { type: 'string', scope: 'application' },
        },
      },
    ],
  },
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: ['xq.service.hosts'] } },
};

describe('secrets of the fake', () => {
  it('are heard of by every window, later', async () => {
    const one = createContext();
    const other = createContext({ secretsOf: one });
    const heard: string[] = [];
    one.secrets.onDidChange(({ key }) => heard.push(`one ${key}`));
    other.secrets.onDidChange(({ key }) => heard.push(`other ${key}`));
    await one.secrets.store('session', 'token');
    assert.deepEqual(heard, []);
    await settle();
    assert.deepEqual(heard, ['one session', 'other session']);
    assert.equal(await other.secrets.get('session'), 'token');
  });

  it('stay away from other people and survive a reload', async () => {
    const one = createContext();
    await one.secrets.store('session', 'token');
    one.close();
    assert.equal(await createContext().secrets.get('session'), undefined);
    assert.equal(await createContext({ reloadOf: one }).secrets.get('session'), 'token');
  });

  it('can be out of reach', async () => {
    const { secrets } = createContext();
    secrets.vault.failure = new Error('keychain is locked');
    await assert.rejects(secrets.get('session'), /locked/);
    await assert.rejects(secrets.store('session', 'x'), /locked/);
    assert.deepEqual(secrets.vault.everStored, []);
  });

  it('are told of only when there was something to delete', async () => {
    const { secrets } = createContext();
    let heard = 0;
    secrets.onDidChange(() => (heard += 1));
    await secrets.delete('session');
    await settle();
    assert.equal(heard, 0);
  });
});

describe('a memento of the fake', () => {
  it('keeps what JSON keeps', async () => {
    const { globalState } = createContext();
    const recent = { at: new Date(0), list: ['a'], gone: undefined };
    await globalState.update('recent', recent);
    recent.list.push('b');
    assert.deepEqual(globalState.get('recent'), { at: '1970-01-01T00:00:00.000Z', list: ['a'] });
    assert.equal(globalState.get('none', 'default'), 'default');
    await globalState.update('recent', undefined);
    assert.deepEqual(globalState.keys(), []);
  });
});

describe('a context of the fake', () => {
  it('disposes its subscriptions when closed, the last first', () => {
    const context = createContext();
    const order: number[] = [];
    context.subscriptions.push(
      new vscode.Disposable(() => order.push(1)),
      new vscode.Disposable(() => order.push(2)),
    );
    context.close();
    assert.deepEqual(order, [2, 1]);
  });
});

describe('settings of the fake', () => {
  const get = (key: string): unknown => vscode.workspace.getConfiguration('xq').get(key);

  beforeEach(() => {
    fake.reset();
    fake.configuration.useManifest(manifest);
  });

  it('have the defaults of the manifest, also where it names none', () => {
    assert.equal(get('expiryHours'), 24);
    assert.equal(get('businessId'), '');
    assert.equal(vscode.workspace.getConfiguration().get('xq.text.form'), 'auto');
    assert.deepEqual(get('text'), { form: 'auto' });
    assert.equal(get('none'), undefined);
    assert.equal(vscode.workspace.getConfiguration('xq').get('none', 7), 7);
    assert.equal(vscode.workspace.getConfiguration('xq').has('expiryHours'), true);
  });

  it('are looked up from the folder outwards, and inspected layer by layer', () => {
    fake.configuration.set('xq.text.form', 'block', 'global');
    fake.configuration.set('xq.text.form', 'inline', 'workspace');
    assert.equal(get('text.form'), 'inline');
    const found = vscode.workspace.getConfiguration('xq').inspect('text.form');
    assert.equal(found?.defaultValue, 'auto');
    assert.equal(found.globalValue, 'block');
    assert.equal(found.workspaceValue, 'inline');
    assert.equal(found.workspaceFolderValue, undefined);
  });

  it('of application scope do not listen to a workspace', async () => {
    fake.configuration.set('xq.expiryHours', 9999, 'workspace');
    assert.equal(get('expiryHours'), 24);
    const configuration = vscode.workspace.getConfiguration('xq');
    const update = async (): Promise<void> => {
      await configuration.update('expiryHours', 1, vscode.ConfigurationTarget.Workspace);
    };
    await assert.rejects(update, /only into User settings/);
  });

  it('that are restricted ignore an untrusted workspace until it is trusted', () => {
    fake.setTrusted(false);
    let granted = 0;
    vscode.workspace.onDidGrantWorkspaceTrust(() => (granted += 1));
    fake.configuration.set('xq.service.hosts', ['evil'], 'workspace');
    assert.deepEqual(get('service.hosts'), ['a']);
    fake.setTrusted(true);
    assert.deepEqual(get('service.hosts'), ['evil']);
    assert.equal(granted, 1);
  });

  it('tell what a change affects, before the update resolves', async () => {
    const affected: boolean[] = [];
    vscode.workspace.onDidChangeConfiguration((event) => {
      affected.push(
        ...['xq', 'xq.text', 'xq.te', 'xq.expiryHours'].map((key) => event.affectsConfiguration(key)),
      );
    });
    await vscode.workspace.getConfiguration('xq').update('text.form', 'block', true);
    assert.deepEqual(affected, [true, true, false, false]);
    assert.equal(get('text.form'), 'block');
  });

  it('that nobody registered cannot be written', async () => {
    const update = async (): Promise<void> => {
      await vscode.workspace.getConfiguration('xq').update('typo', 1, true);
    };
    await assert.rejects(update, /xq\.typo is not a registered configuration/);
  });

  it('cannot be changed through what get returned', () => {
    (get('service.hosts') as string[]).push('b');
    assert.deepEqual(get('service.hosts'), ['a']);
  });
});
