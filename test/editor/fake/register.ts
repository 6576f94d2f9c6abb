import Module, { register } from 'node:module';

interface CommonJsResolver {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

register('./resolve.ts', import.meta.url);

/**
 * A test that the runner loads with `require` would get one copy of every module, and each dynamic `import()` in the
 * sources another: two windows, and errors that are not instances of their own class. So only ES modules find the fake.
 */
const resolver = Module as unknown as CommonJsResolver;
const original = resolver._resolveFilename.bind(Module);
resolver._resolveFilename = (request, ...rest) => {
  if (request === 'vscode')
    throw new Error('The fake VS Code is for ES modules: run mocha with test/editor/fake/mocharc.json');
  return original(request, ...rest);
};
