import { strict as assert } from 'node:assert';
import { ONE, TWO } from './askingSteps.ts';
import {
  ADD,
  assertUnchanged,
  bend,
  decryptAll,
  encrypt,
  failedWith,
  openMarked,
  REVOKE,
  signedIn,
  toldOnly,
} from './steps.ts';

const made = (i: number): string => `SANDBOX${String(i).padStart(36, '0')}`;

async function tokensOf(honest: () => Promise<Response>): Promise<object[]> {
  return ((await (await honest()).json()) as { tokens: object[] }).tokens;
}

describe('an answer to the storing of keys', () => {
  const ANSWERS: readonly [string, (tokens: readonly object[]) => unknown, number][] = [
    ['with a locator missing', (tokens) => ({ tokens: tokens.slice(1) }), 1],
    ['with one too many', (tokens) => ({ tokens: [...tokens, made(1)] }), 3],
    ['with bare locators, too few', () => ({ tokens: [made(1)] }), 1],
    ['with the same locator twice', () => ({ tokens: [made(1), made(1)] }), 2],
    ['with no list', () => ({ locators: [] }), 0],
  ];
  for (const [what, answer, revoked] of ANSWERS)
    it(`${what} replaces nothing, and whatever it names is revoked`, async () => {
      const staged = await signedIn();
      const editor = openMarked(TWO);
      bend(staged, ADD, async (honest) => Response.json(answer(await tokensOf(honest))));
      assert.equal((await toldOnly(encrypt())).text, failedWith('badAnswer'));
      assertUnchanged(editor, 'a: one\nb: two\n');
      assert.equal(staged.service.count(REVOKE), revoked);
    });

  it('that is no locator, for one key, replaces nothing', async () => {
    const staged = await signedIn();
    const editor = openMarked(ONE);
    bend(staged, ADD, () => Promise.resolve(new Response('OK')));
    assert.equal((await toldOnly(encrypt())).text, failedWith('badAnswer'));
    assertUnchanged(editor, 'a: one\n');
  });

  it('in another order is put right by the keys that it repeats', async () => {
    const staged = await signedIn();
    const editor = openMarked(TWO);
    bend(staged, ADD, async (honest) => Response.json({ tokens: (await tokensOf(honest)).reverse() }));
    await encrypt();
    await decryptAll(editor);
    assert.equal(editor.document.getText(), 'a: one\nb: two\n');
  });

  it('that fails for the second of two requests replaces nothing and revokes the keys of the first', async () => {
    const staged = await signedIn();
    const lines = Array.from({ length: 1001 }, (_, i) => `k${String(i)}: [[v]]`);
    const editor = openMarked(lines.join('\n'));
    const text = editor.document.getText();
    const failed = new Response(null, { status: 500 });
    bend(staged, ADD, (honest, n) => (n === 1 ? honest() : Promise.resolve(failed)));
    assert.equal((await toldOnly(encrypt())).text, failedWith('serviceFailed'));
    assertUnchanged(editor, text);
    assert.equal(staged.service.count(REVOKE), 1000);
  });
});
