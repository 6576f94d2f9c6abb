import { strict as assert } from 'node:assert';
import { fake, settle, user } from '../fake/fake.ts';
import type { MessageHandle } from '../fake/fake.ts';
import { virtualPlace } from '../files/place.ts';
import { told } from '../text/steps.ts';
import { encryptedFile, NAME, openFile, PLAIN, saved, shown, type Scene } from './steps.ts';

/** Somebody who has never edited decrypted runs it, and is asked. */
async function asked(): Promise<{ scene: Scene; question: MessageHandle; running: Promise<unknown> }> {
  const scene = await encryptedFile(virtualPlace);
  await scene.staged.context.globalState.update('xq.toldOfEditing', undefined);
  await openFile(scene);
  const running = user.run('xq.editDecrypted');
  return { scene, question: await told(running), running };
}

describe('Edit Decrypted, the first time', () => {
  it('asks, says where plaintext may get to, and offers reading first', async () => {
    const { scene, question, running } = await asked();
    assert.deepEqual(
      [question.text, question.modal, question.buttons],
      [`Edit “${NAME}” in plaintext?`, true, ['Reveal', 'Edit Decrypted']],
    );
    assert.match(question.detail ?? '', /in its backups, in plaintext/u);
    assert.equal(scene.staged.service.sent.length, 0);
    await question.dismiss();
    await running;
    assert.equal(scene.staged.service.sent.length, 0);
    assert.equal(fake.activeEditor?.document.uri.toString(), scene.file.toString());
  });

  it('edits when that is wanted, and does not ask again', async () => {
    const { scene, question, running } = await asked();
    await question.choose('Edit Decrypted');
    await running;
    const editor = shown(scene);
    assert.equal(editor.document.getText(), PLAIN);
    user.closeEditor(editor);
    await saved();
    await openFile(scene);
    await user.run('xq.editDecrypted');
    assert.equal(shown(scene).document.getText(), PLAIN);
  });

  it('only reads when that is wanted, and asks again the next time', async () => {
    const { scene, question, running } = await asked();
    await question.choose('Reveal');
    await running;
    await settle();
    const { document } = fake.activeEditor!;
    assert.deepEqual([document.uri.scheme, document.getText()], ['xq-reveal', PLAIN]);
    await openFile(scene);
    const again = user.run('xq.editDecrypted');
    await (await told(again)).dismiss();
    await again;
  });

  it('asks nothing where there is nothing encrypted', async () => {
    const { staged } = await encryptedFile(virtualPlace);
    await staged.context.globalState.update('xq.toldOfEditing', undefined);
    fake.openEditor({ uri: virtualPlace.put('plain.txt', 'plain'), text: 'plain' });
    const running = user.run('xq.editDecrypted');
    const hint = await told(running);
    assert.deepEqual([hint.modal, hint.severity], [false, 'information']);
    await hint.dismiss();
    await running;
  });
});
