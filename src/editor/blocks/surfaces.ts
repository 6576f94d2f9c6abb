import type { Disposable } from '../disposables.ts';
import { DisposableStore } from '../disposables.ts';
import type { Services } from '../services.ts';
import { dimming } from './dimming.ts';
import { folding } from './folding.ts';
import { codeLens } from './codeLens.ts';
import { diagnostics } from './diagnostics.ts';
import { ExpiryRequests } from './expiryRequests.ts';
import { hover } from './hover.ts';
import { IndexedDocuments } from './indexedDocuments.ts';
import { quickFixes } from './quickFixes.ts';
import { Standings } from './standings.ts';

/** A way in which protected text shows in an editor; each has a setting that switches it off. */
export type Surface = (services: Services, documents: IndexedDocuments, standings: Standings) => Disposable;

const SURFACES: readonly Surface[] = [codeLens, hover, diagnostics, quickFixes, dimming, folding];

/** Everything that shows protected text in editors. */
export function surfaces(services: Services): Disposable {
  const owned = new DisposableStore();
  const documents = owned.add(new IndexedDocuments());
  const standings = owned.add(new Standings(services, documents));
  for (const surface of SURFACES) owned.add(surface(services, documents, standings));
  owned.add(new ExpiryRequests(services, documents));
  return owned;
}
