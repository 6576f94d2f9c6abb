import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each layer must not import; the reason is shown with the error. ARCHITECTURE.md has the whole rule. */
const vscodeOnlyInEditor = {
  name: 'vscode',
  message: 'Only src/editor and src/extension.ts know the editor.',
};
const nodeFetchOnlyInTransport = {
  name: 'node-fetch',
  message: 'Only src/xq/transport/nodeFetch.ts loads node-fetch.',
};

/** @param {string} layer @param {string} why */
const noLayer = (layer, why) => ({ regex: `(^|/)${layer}/`, message: why });

/**
 * @param {object[]} paths
 * @param {object[]} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const restrict = (paths, patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
});

/**
 * What others build on says what it does and where that was read.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const sourced = {
  create: (context) => ({
    ExportNamedDeclaration(node) {
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      const isSourced = comment?.type === 'Block' && /^\*[\s\S]*@see \S/.test(comment.value);
      if (node.declaration && !isSourced)
        context.report({ node, message: 'An export has a docstring with @see.' });
    },
  }),
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.vscode-test/',
      'demo-output/',
      'test-output/',
      'bench-output/',
      'test/fixtures/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.js'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/crypto/**', 'src/xq/**'],
    plugins: { xq: { rules: { sourced } } },
    rules: { 'xq/sourced': 'error' },
  },
  {
    files: ['src/crypto/**'],
    rules: restrict(
      [vscodeOnlyInEditor, nodeFetchOnlyInTransport],
      [
        noLayer(
          '(disk|xq|editor|sandbox)',
          'crypto <- xq <- editor: bytes know nothing of the network or of files.',
        ),
      ],
    ),
  },
  {
    files: ['src/disk/**'],
    rules: restrict(
      [vscodeOnlyInEditor, nodeFetchOnlyInTransport],
      [
        noLayer(
          '(xq|editor|sandbox)',
          'crypto <- disk <- editor: local files know nothing of the network or the editor.',
        ),
      ],
    ),
  },
  {
    files: ['src/xq/**'],
    rules: restrict(
      [vscodeOnlyInEditor, nodeFetchOnlyInTransport],
      [
        noLayer(
          '(disk|editor|sandbox)',
          'crypto <- xq <- editor: the protocol knows nothing of the editor or of files.',
        ),
      ],
    ),
  },
  {
    files: ['src/xq/transport/nodeFetch.ts'],
    rules: restrict([vscodeOnlyInEditor], [noLayer('(disk|editor|sandbox)', 'crypto <- xq <- editor.')]),
  },
  {
    files: ['src/sandbox/**'],
    rules: restrict(
      [vscodeOnlyInEditor, nodeFetchOnlyInTransport],
      [
        {
          regex: '(^|/)(xq|crypto)/',
          allowTypeImports: true,
          message: 'The sandbox stays an independent witness: types only.',
        },
        noLayer('(disk|editor)', 'The sandbox is on the other side of the wire.'),
      ],
    ),
  },
  {
    files: ['src/editor/**', 'src/extension.ts'],
    rules: restrict(
      [nodeFetchOnlyInTransport],
      [
        {
          regex: '(^|/)sandbox/(?!index)',
          allowTypeImports: true,
          message: 'The sandbox is reached through its entry, loaded on first use.',
        },
      ],
    ),
  },
  {
    files: ['test/**', '*.js'],
    rules: {
      'no-console': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
