import type { CodeRow } from './codeRows.ts';

export const IN_SQL: readonly CodeRow[] = [
  {
    rule: 'a comment that takes along no more than the operator of an expression, however long that is',
    languages: ['sql'],
    before: `${'a+'.repeat(5000)}[[b]]\n`,
    after: `${'a+'.repeat(4999)}a/*[xq-message:INLINE]*/\n`,
  },
  {
    rule: 'a comment that takes along an operator, as part of which it might be taken',
    languages: ['sql', 'plsql', 'pgsql'],
    before: "where a>=[[b]] and c = [['d']]||[[e]] and f = :[[g]] /* h */+[[i]]\n",
    after:
      'where a/*[xq-message:INLINE]*/ and c = /*[xq-message:INLINE]*//*[xq-message:INLINE]*/ and f = /*[xq-message:INLINE]*/ /* h *//*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'a comment that takes along such a comment, whatever its sign',
    languages: ['sql', 'plsql', 'pgsql'],
    before: 'select a -- b[[\n  , c]], d;\n',
    after: 'select a /*[xq-message:INLINE]*/, d;\n',
  },
  {
    rule: 'a comment behind a string that has quotes in it',
    languages: ['sql'],
    before: "a 'b\\'s', [[c]] like 'd\\' escape 'e', [[f]], E'\\'', [[g]], q'[h's]', [[i]], # j's\n, [[k]]\n",
    after:
      "a 'b\\'s', /*[xq-message:INLINE]*/ like 'd\\' escape 'e', /*[xq-message:INLINE]*/, E'\\'', /*[xq-message:INLINE]*/, q'[h's]', /*[xq-message:INLINE]*/, # j's\n, /*[xq-message:INLINE]*/\n",
  },
  {
    rule: 'a comment in the code of a function, and in the place of a whole string that has quotes',
    languages: ['sql', 'pgsql'],
    before: "a $$b's [[c]]$$, [[d]] as $e$\nf('g') - [[h]]; -- i's\n  [[j]]\n$e$ [[k]]\n",
    after:
      "a /*[xq-message:INLINE]*/, /*[xq-message:INLINE]*/ as $e$\nf('g') - /*[xq-message:INLINE]*/; -- i's\n  -- BLOCK\n$e$ /*[xq-message:INLINE]*/\n",
  },
  {
    rule: 'a comment in the place of a whole string that is read as code elsewhere',
    languages: ['sql', 'plsql'],
    before: "a q'[b's [[c]]]', nq'!d [[e]]!'\n",
    after: 'a /*[xq-message:INLINE]*/, /*[xq-message:INLINE]*/\n',
  },
  {
    rule: 'a comment behind a string that ends with a backslash, and behind # as an operator',
    languages: ['sql'],
    before: "a = 'b:\\' and [[c]] > 'd\\' || [[e]] # [[f]] + 'g'\n",
    after:
      "a = 'b:\\' and /*[xq-message:INLINE]*/ > 'd\\' || /*[xq-message:INLINE]*/ # /*[xq-message:INLINE]*/ + 'g'\n",
  },
  {
    rule: 'a comment in statements between signs that are no quotes',
    languages: ['sql'],
    before: 'delimiter $$\na [[b]];\n$$\nc [[d]];\n$$\ne [[f]];\n',
    after:
      'delimiter $$\na /*[xq-message:INLINE]*/;\n$$\nc /*[xq-message:INLINE]*/;\n$$\ne /*[xq-message:INLINE]*/;\n',
  },
];
