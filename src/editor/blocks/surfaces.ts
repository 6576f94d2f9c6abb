import type { Disposable } from '../disposables.ts';
import { DisposableStore } from '../disposables.ts';
import type { Services } from '../services.ts';
import { dimming } from './dimming.ts';
import { folding } from './folding.ts';
import { IndexedDocuments } from './indexedDocuments.ts';

/** A way in which protected text shows in an editor; each has a setting that switches it off. */
export type Surface = (services: Services, documents: IndexedDocuments) => Disposable;

const SURFACES: readonly Surface[] = [dimming, folding];

/** Everything that shows protected text in editors. */
export function surfaces(services: Services): Disposable {
  const owned = new DisposableStore();
  const documents = owned.add(new IndexedDocuments());
  for (const surface of SURFACES) owned.add(surface(services, documents));
  return owned;
}
