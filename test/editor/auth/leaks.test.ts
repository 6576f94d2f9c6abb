import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { fake } from '../fake/fake.ts';
import type { FakeContext } from '../fake/fake.ts';
import { expectNoLeak } from '../leaks.ts';
import { stage } from '../stage.ts';
import { API_KEY } from '../stagedService.ts';
import { ADA } from './steps.ts';

/** Puts a secret where it must not be; gives what takes it away again. */
type Plant = (secret: string, context: FakeContext) => () => unknown;

const PLANTS: Readonly<Record<string, Plant>> = {
  'the log': (secret) => {
    vscode.window.createOutputChannel('leaking', { log: true }).trace(`Bearer ${secret}`);
    return () => fake.outputChannels.pop();
  },
  globalState: (secret, { globalState }) => {
    globalState.values.set('leak', [{ secret }]);
    return () => globalState.values.delete('leak');
  },
  'a context key': (secret) => {
    fake.contextKeys.set('xq.leak', secret);
    return () => fake.contextKeys.delete('xq.leak');
  },
  'the status bar': (secret) => {
    const item = vscode.window.createStatusBarItem('leaking');
    item.tooltip = secret;
    return () => {
      item.dispose();
    };
  },
  'a message': (secret) => {
    void vscode.window.showErrorMessage(secret);
    return () => fake.messages.pop();
  },
  'the settings': (secret) => {
    fake.configuration.set('xq.businessId', secret);
    return () => {
      fake.configuration.set('xq.businessId', undefined);
    };
  },
};

describe('The look for leaks that follows every test', () => {
  for (const [place, plant] of Object.entries(PLANTS))
    it(`finds a PIN, a token and an API key in ${place}`, async () => {
      const { service, context } = await stage({ signedInAs: ADA });
      const { pins, tokens } = service.sandbox.inspect();
      assert.ok(pins.length > 0 && tokens.length > 1);
      for (const secret of [...pins, ...tokens, API_KEY]) {
        const remove = plant(secret, context);
        const look = (): void => {
          expectNoLeak(service, context);
        };
        assert.throws(look, { message: new RegExp(`stands in ${place}$`, 'u') });
        remove();
        look();
      }
    });
});
