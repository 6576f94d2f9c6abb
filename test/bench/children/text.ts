import { answer } from './answer.ts';
import { sampleText } from './samples.ts';
import { textFloor } from './textFloor.ts';
import { type Form, ours, oursMany } from './textOurs.ts';
import { ageText, openpgpText } from './textPeers.ts';
import { type Pace, type Tool, timeTools } from './tool.ts';

export interface TextJob extends Pace {
  readonly bytes: number;
  readonly form: Form;
}

/** One text, as the use cases do it: as a batch of one. */
function oursAsBatch(form: Form): Tool<string, string[]> {
  const many = oursMany(form, 1);
  return {
    name: 'ours, as a batch',
    encrypt: (text) => many.encrypt([text]),
    decrypt: async (armored) => (await many.decrypt(armored))[0] ?? '',
  };
}

await answer(async ({ bytes, form, ...pace }: TextJob) => {
  const tools: Tool<string>[] = [ours(form), textFloor(bytes), oursAsBatch(form)];
  return timeTools(
    [...tools, await ageText(pace.rounds), await openpgpText(pace.rounds)],
    sampleText(bytes),
    pace,
  );
});
