import { strict as assert } from 'node:assert';
import { user } from '../fake/fake.ts';
import { failedWith, KEY, toldOnly, ADD } from '../text/steps.ts';
import { breakAt, mend, TROUBLES } from '../troubles.ts';
import { run, againKeeping, encrypted } from './againSteps.ts';

describe('Encrypt Again, in trouble with the service,', () => {
  for (const endpoint of [KEY, ADD])
    for (const [what, { code, fault }] of Object.entries(TROUBLES))
      it(`tells of ${what} at ${endpoint}, leaves the text as it was, and goes well afterwards`, async () => {
        const [staged, editor] = await encrypted();
        const before = editor.document.getText();
        breakAt(staged, endpoint, fault);
        const running = run();
        if (endpoint === ADD)
          await (await user.quickPick({ title: 'Encrypt Again' }, running)).choose('1 day');
        assert.equal((await toldOnly(running)).text, failedWith(code));
        assert.equal(editor.document.getText(), before);
        mend(staged);
        await againKeeping();
        assert.notEqual(editor.document.getText(), before);
      });
});
