import type { Disposable } from './disposables.ts';
import type { StartServices } from './services.ts';

/** A part of the extension that lives as long as its disposable. */
export type Feature = (services: StartServices) => Disposable;
