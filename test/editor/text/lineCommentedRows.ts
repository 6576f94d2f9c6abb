import type { CodeRow } from './codeRows.ts';

/** In languages in which no comment ends inside a line. */
export const LINE_COMMENTED: readonly CodeRow[] = [
  {
    rule: 'a comment for the lines of code in which no comment ends inside a line, and a token in strings and comments',
    languages: ['python', 'ruby', 'r', 'julia', 'elixir', 'powershell', 'nim'],
    before: 'a = [["b"]]\n  c("d [[e]]", f) # g [[h]]\nj("k [[l" +\n  m]])\n[[# n]] o\n',
    after: '# BLOCK\n  c("d INLINE", f) # g INLINE\n# BLOCK\n# BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in strings and comments over several lines',
    languages: ['lua'],
    before: '--[=[ a\nb [[c]] ]=] d = [==[ e\n]=] [[f]] ]==] -- g [[h]]\ni = j - [[k]]\n',
    after: '--[=[ a\nb INLINE ]=] d = [==[ e\n]=] INLINE ]==] -- g INLINE\n-- BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in their strings and comments',
    languages: ['haskell', 'elm'],
    before: '{- a\nb [[c]] -} d = e\' "f [[g]]" -- h [[i]]\nj = [[k]] \'"\' l\n',
    after: '{- a\nb INLINE -} d = e\' "f INLINE" -- h INLINE\n-- BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in its strings and comments',
    languages: ['fsharp'],
    before: '(* a\nb [[c]] *) let d = (*) "e [[f]]" // g [[h]]\nlet i = [[j]] // k\n',
    after: '(* a\nb INLINE *) let d = (*) "e INLINE" // g INLINE\n// BLOCK\n',
  },
  {
    rule: 'a comment for the lines of an expression in a string',
    languages: ['python'],
    before: 'a(f"b {[[c]]} d")\na(rf"b {c} [[d]]")\na("b {[[c]]}")\na(F"[[{b}]]")\n',
    after: '# BLOCK\na(rf"b {c} INLINE")\na("b {INLINE}")\n# BLOCK\n',
  },
  {
    rule: 'a comment for the lines of an expression in a string',
    languages: ['ruby', 'elixir', 'coffeescript'],
    before: 'a("b #{[[c]]} d")\na("b #{c} [[d]]")\na("{[[b]]}")\n',
    after: '# BLOCK\na("b #{c} INLINE")\na("{INLINE}")\n',
  },
  {
    rule: 'a comment for all lines of a string of which an end is selected',
    languages: ['python'],
    before: 'a = """\nb [[c\nd""" + e]]\nf = 1\n"""g\n[[h\n"""\nimport]] i\n',
    after: '# BLOCK\nf = 1\n# BLOCK\n',
  },
  {
    rule: 'a block without a sign in a string of several lines',
    languages: ['python', 'elixir'],
    before: 'def a:\n  """b [[c]]\n\n  [[* d\n  * e]]\n  """\n  [[f]] g\n',
    after: 'def a:\n  """b INLINE\n\n  BLOCK\n  """\n  # BLOCK\n',
  },
  {
    rule: 'a comment for the lines of code, and a token in its patterns and lists of words',
    languages: ['perl'],
    before:
      "if ($a =~ /b'[[c]]/) { d }\nif ($a =~ /b'/) { [[c]] }\n@e = qw(f's [[g]]\n  h);\n$i = s{'}{\"}; [[j]]\n",
    after: "if ($a =~ /b'INLINE/) { d }\n# BLOCK\n@e = qw(f's INLINE\n  h);\n# BLOCK\n",
  },
  {
    rule: 'a comment together with the line above that has one at its end',
    languages: ['perl'],
    before: 'a("# b");\n[[c();]]\nd(); # e\nf(); # g\n  # h\n  [[i();]]\n\n# j\n[[k();]]\n',
    after: 'a("# b");\n# BLOCK\n# BLOCK\n\n# j\n# BLOCK\n',
  },
  {
    rule: 'a token in quotes that have a word before them, and a comment where that word is a name or text',
    languages: ['perl'],
    before:
      "$a =~ m/[[b]]/; @c{qw([[d]] 'e)} = 1;\nsub y { return 1; }\n[[$f]] = 1;\n=pod\n\n10 m/s it's [[g]]\n\n=cut\n\n[[h()]] / 2;\ni::y(1, [[2]]);\n__END__\nit's\n[[j]]\n",
    after:
      "$a =~ m/INLINE/; @c{qw(INLINE 'e)} = 1;\nsub y { return 1; }\n# BLOCK\n=pod\n\n10 m/s it's INLINE\n\n=cut\n\n# BLOCK\n# BLOCK\n__END__\nit's\nBLOCK\n",
  },
];
