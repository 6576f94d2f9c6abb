import type { Disposable } from './disposables.ts';
import type { Services } from './services.ts';

/** A part of the extension that lives as long as its disposable. */
export type Feature = (services: Services) => Disposable;
