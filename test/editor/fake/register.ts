import Module, { register } from 'node:module';
import { fileURLToPath } from 'node:url';

interface CommonJsResolver {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

/** Imports of `vscode` reach the fake, whichever of Node's two loaders the test runner chose for the importer. */
register('./resolve.ts', import.meta.url);

const resolver = Module as unknown as CommonJsResolver;
const original = resolver._resolveFilename.bind(Module);
const fakePath = fileURLToPath(new URL('./vscode.ts', import.meta.url));
resolver._resolveFilename = (request, ...rest) =>
  request === 'vscode' ? fakePath : original(request, ...rest);
