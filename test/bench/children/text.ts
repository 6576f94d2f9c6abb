import { answer } from './answer.ts';
import { sampleText } from './samples.ts';
import { textFloor } from './textFloor.ts';
import { type Form, ours } from './textOurs.ts';
import { ageText, openpgpText } from './textPeers.ts';
import { type Pace, type Tool, timeTools } from './tool.ts';

export interface TextJob extends Pace {
  readonly bytes: number;
  readonly form: Form;
}

await answer(async ({ bytes, form, ...pace }: TextJob) => {
  const tools: Tool<string>[] = [ours(form), textFloor(bytes)];
  return timeTools(
    [...tools, await ageText(pace.rounds), await openpgpText(pace.rounds)],
    sampleText(bytes),
    pace,
  );
});
