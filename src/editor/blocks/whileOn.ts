import type { Config } from '../config.ts';
import { DisposableStore } from '../disposables.ts';
import type { Disposable } from '../disposables.ts';

/** Something that is there while its setting is on: it comes and goes at once when that changes. */
export function whileOn(
  config: Config,
  isOn: (config: Config) => boolean,
  make: () => Disposable,
): Disposable {
  const owned = new DisposableStore();
  let made: Disposable | undefined;
  const follow = (): void => {
    if (isOn(config)) made ??= make();
    else {
      made?.dispose();
      made = undefined;
    }
  };
  owned.add({ dispose: () => made?.dispose() });
  owned.add(config.onDidChangeShow(follow));
  follow();
  return owned;
}
