import type { ResolveHook } from 'node:module';

const fakeUrl = new URL('./vscode.ts', import.meta.url).href;

export const resolve: ResolveHook = (specifier, context, next) =>
  specifier === 'vscode' ? next(fakeUrl, context) : next(specifier, context);
