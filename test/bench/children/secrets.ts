import { pbkdf2, randomBytes } from 'node:crypto';
import { answer } from './answer.ts';
import { atATime } from './atATime.ts';
import { oursMany } from './textOurs.ts';
import { ageText, forMany, openpgpText } from './textPeers.ts';
import { type Pace, type Tool, timeTools } from './tool.ts';

export interface SecretsJob extends Pace {
  readonly count: number;
  readonly slowRounds: number;
}

/** The key derivations alone, four at a time, which keeps two cores busy; there is nothing to give back. */
function derivationsOnly(count: number): Tool<string[], string[]> {
  const keys = Array.from({ length: count }, () => randomBytes(32).toString('hex'));
  const salt = randomBytes(16);
  const derive = async (texts: string[]): Promise<string[]> => {
    await atATime(4, keys, (key, done) => {
      pbkdf2(key, salt, 1024, 32, 'sha256', done);
    });
    return texts;
  };
  return { name: 'floor', encrypt: derive, decrypt: derive };
}

await answer(async ({ count, slowRounds, ...pace }: SecretsJob) => {
  const texts = Array.from({ length: count }, (_, i) => `secret-${i}-`.padEnd(37, 'x'));
  const peers = [forMany(await ageText(slowRounds)), forMany(await openpgpText(slowRounds))];
  const tools: Tool<string[]>[] = [oursMany('inline', count), derivationsOnly(count), ...peers];
  return timeTools(tools, texts, { ...pace, sampleMs: 1 });
});
