import { strict as assert } from 'node:assert';
import { makePendingLocator } from '../../../src/crypto/pendingLocator.ts';
import { isKnownToService } from '../../../src/editor/keys/isKnownToService.ts';
import { stage } from '../stage.ts';

const XQ = 'x'.repeat(43);
const SANDBOX = `SANDBOX${'x'.repeat(36)}`;

describe('Of a locator may be told', () => {
  for (const [what, settings, inSandbox, expected] of [
    ['XQ: what does not belong to the sandbox', {}, false, [XQ]],
    ['the sandbox: what belongs to it', {}, true, [SANDBOX]],
    [
      'a service on this computer: both, as it may be a sandbox of its own',
      { 'xq.service.validationUrl': 'http://127.0.0.1:8099/validation/v2/' },
      false,
      [XQ, SANDBOX],
    ],
    [
      'a service elsewhere: what does not belong to the sandbox',
      { 'xq.service.validationUrl': 'https://127.0.0.1.example/' },
      false,
      [XQ],
    ],
    ['an address that is none: nothing of the sandbox', { 'xq.service.validationUrl': '//' }, false, [XQ]],
  ] as const)
    it(`${what}; never a placeholder, nor what is no locator`, async () => {
      const services = await (await stage({ settings })).otherWindow();
      await services.sandbox.set(inSandbox);
      const asked = [XQ, SANDBOX, makePendingLocator(), 'x', `${'x'.repeat(42)} `];
      assert.deepEqual(
        asked.filter((locator) => isKnownToService(services, locator)),
        expected,
      );
    });
});
