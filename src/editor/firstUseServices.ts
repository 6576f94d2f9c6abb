import { Config } from './config.ts';
import { CopiedPlaintext } from './copiedPlaintext.ts';
import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';
import { KeyCache } from './keys/keyCache.ts';
import { KeyStates } from './keys/keyStates.ts';
import { Ledger } from './ledger.ts';
import { Remembered } from './remembered.ts';
import type { Services, StartServices } from './services.ts';

/** The services of the start together with those that nobody needs before something is used; disposing leaves the former. */
export function firstUseServices(start: StartServices): Disposable & { readonly services: Services } {
  const { context, signedIn, now } = start;
  const owned = new DisposableStore();
  const config = new Config();
  const services: Services = {
    ...start,
    config,
    remembered: new Remembered(context.globalState),
    ledger: owned.add(new Ledger(context)),
    keys: owned.add(new KeyCache({ ...start, config })),
    keyStates: owned.add(new KeyStates(signedIn, now)),
    copied: owned.add(new CopiedPlaintext(signedIn)),
  };
  return {
    services,
    dispose: () => {
      owned.dispose();
    },
  };
}
