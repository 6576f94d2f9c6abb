import { strict as assert } from 'node:assert';
import type { FakeEditor } from '../fake/editors.ts';
import { fake, settle, user } from '../fake/fake.ts';
import type { Stage, StageOptions } from '../stage.ts';
import { signedIn } from '../text/steps.ts';
import { encryptedFile } from './steps.ts';

/** A repository whose last commit holds these files; its methods need their object, as the real one's do. */
class FakeRepository {
  readonly files: Record<string, string> = {};
  fails: Error | undefined;

  getObjectDetails(ref: string, path: string): Promise<object> {
    assert.equal(ref, 'HEAD');
    const text = this.files[path];
    if (this.fails !== undefined) return Promise.reject(this.fails);
    if (text === undefined)
      return Promise.reject(
        Object.assign(new Error('Path not known by git'), { gitErrorCode: 'UnknownPath' }),
      );
    return Promise.resolve({ mode: '100644', object: '0', size: text.length });
  }

  show(ref: string, path: string): Promise<string> {
    assert.equal(ref, 'HEAD');
    return Promise.resolve(this.files[path] ?? '');
  }
}

/** The repository of the test that runs. */
export let repository: FakeRepository;

export async function atRepository(options?: StageOptions): Promise<Stage> {
  const staged = await signedIn(options);
  repository = new FakeRepository();
  fake.installGit({ getRepository: () => repository });
  return staged;
}

/** A file with messages, as it is in the last commit. */
export async function committed(marked: string, name = 'shop.yaml'): Promise<FakeEditor> {
  const editor = await encryptedFile(marked, name);
  repository.files[editor.document.uri.path] = editor.document.getText();
  return editor;
}

export const asResource = (editor: FakeEditor): object => ({ resourceUri: editor.document.uri });

export async function showChanges(...args: readonly unknown[]): Promise<FakeEditor> {
  const before = fake.messages.length;
  await user.run('xq.showDecryptedChanges', ...args);
  await settle();
  assert.equal(fake.messages.length, before);
  return modified();
}

export function modified(): FakeEditor {
  assert.ok(fake.activeEditor?.diff, 'no comparison is in front');
  return fake.activeEditor;
}

export const original = ({ diff }: FakeEditor): string => diff?.original.document.getText() ?? '';
