import { strict as assert } from 'node:assert';
import { fake, user } from '../fake/fake.ts';
import { stage } from '../stage.ts';

describe('Sign In', () => {
  it('shows the account in the status bar', async () => {
    await stage({ signedInAs: 'ada@example.com' });
    const item = await user.statusBar('xq.status', 'ada@example.com');
    assert.equal(item.text, '$(lock) XQ: ada@example.com');
    assert.deepEqual(fake.messages, []);
  });
});
