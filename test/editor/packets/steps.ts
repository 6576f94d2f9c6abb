import { user } from '../fake/fake.ts';
import type { QuickPickHandle } from '../fake/fake.ts';
import type { FakeEditor } from '../fake/editors.ts';
import { answerPolicy, openMarked } from '../text/steps.ts';

/** Encrypt Selection, with the key packet only created; all is answered but where to keep it. */
export async function orderOnly(): Promise<{ running: Promise<unknown> }> {
  const running = user.run('xq.encryptSelection');
  await answerPolicy(running, undefined, /Create only/u);
  await (await user.quickPick({ title: 'not stored' }, running)).choose('1 day');
  return { running };
}

/** As {@link orderOnly}, up to the question where to keep it. */
export async function createOnly(): Promise<{ running: Promise<unknown>; keep: QuickPickHandle }> {
  const { running } = await orderOnly();
  return { running, keep: await user.quickPick({ title: 'Keep the Key Packet' }, running) };
}

/** A document with text whose key packet is on the clipboard and not stored. */
export async function pendingOnClipboard(marked: string, name?: string): Promise<FakeEditor> {
  const editor = openMarked(marked, name);
  const { running, keep } = await createOnly();
  await keep.choose(/clipboard/u);
  await running;
  return editor;
}

/** Store Key Packet, from the clipboard; ends when the command does or when it says something. */
export async function storeFromClipboard(): Promise<void> {
  const running = user.run('xq.storeKeyPacket');
  await (await user.quickPick({ title: 'Store Key Packet' }, running)).choose(/clipboard/u);
  await running;
}
