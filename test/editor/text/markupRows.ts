import type { CodeRow } from './codeRows.ts';

const WITH_TAGS = ['html', 'vue', 'svelte', 'astro', 'handlebars', 'xml', 'mjml', 'php'];

export const AMONG_TAGS: readonly CodeRow[] = [
  {
    rule: 'one token for lines of text, and what the language of a script or style wants in it',
    languages: ['html', 'vue', 'svelte', 'astro'],
    before:
      '<p>\n  [[a]]\n</p>\n<script>\n  [[b()]]\n  c([[d]])\n</script>\n<style lang="scss">\n  [[e {}]]\n</style>\n<STYLE>\n[[f {}]]\n</STYLE>\n',
    after:
      '<p>\n  INLINE\n</p>\n<script>\n  // BLOCK\n  c(/* [xq-message:INLINE] */)\n</script>\n<style lang="scss">\n  // BLOCK\n</style>\n<STYLE>\n/* [xq-message:INLINE] */\n</STYLE>\n',
  },
  {
    rule: 'one token in the script of another language, and for lines that are more than a script',
    languages: ['html'],
    before:
      '<script type="text/template">\n  [[a]]\n</script>\n<script>[[b]]\nc</script>\n[[<script>\n d()\n</script>]]\n<script lang="ts">[[e]]',
    after:
      '<script type="text/template">\n  INLINE\n</script>\n<script>/* [xq-message:INLINE] */\nc</script>\nINLINE\n<script lang="ts">/* [xq-message:INLINE] */',
  },
  {
    rule: 'a comment in its own tags, and one token outside',
    languages: ['php'],
    before:
      '<p>\n  [[a]]\n</p>\n<?php\n  [[b();]]\n  c([[d]], "[[e]]");\n?>\n<b>[[f]]</b>\n<?= [[g]] ?>\n<?php\n[[h();]]\n',
    after:
      '<p>\n  INLINE\n</p>\n<?php\n  // BLOCK\n  c(/*[xq-message:INLINE]*/, "INLINE");\n?>\n<b>INLINE</b>\n<?= /*[xq-message:INLINE]*/ ?>\n<?php\n// BLOCK\n',
  },
  {
    rule: 'a comment without white space in an expression, and a token in its strings',
    languages: ['html', 'vue'],
    before:
      '<p>{{ [[a +]] b }} [[c]]</p>\n<i :d="[[e]] + \'f [[g]]\'" @h="[[i()]]"\n  :j="\n    [[k +]]\n    l\n  " onclick=\'m("[[n]]", [[o]])\' title="p [[q]]">{{ r\n  [[+ s]] }}</i>\n',
    after:
      '<p>{{ /*[xq-message:INLINE]*/ b }} INLINE</p>\n<i :d="/*[xq-message:INLINE]*/ + \'f INLINE\'" @h="/*[xq-message:INLINE]*/"\n  :j="\n    /*[xq-message:INLINE]*/\n    l\n  " onclick=\'m("INLINE", /*[xq-message:INLINE]*/)\' title="p INLINE">{{ r\n  /*[xq-message:INLINE]*/ }}</i>\n',
  },
  {
    rule: 'a token in an attribute that only begins like one of an event',
    languages: ['html', 'vue'],
    before: '<a online-text="[[b]]" once="[[c]]" on="[[d]]" online="[[e]]">f</a>\n',
    after: '<a online-text="INLINE" once="INLINE" on="INLINE" online="INLINE">f</a>\n',
  },
  {
    rule: 'a comment in an expression behind half a tag',
    languages: ['html', 'vue'],
    before: '<p title="a <p>{{ b + [[c]] }}</p> {{ d</p>\n',
    after: '<p title="a <p>{{ b + /*[xq-message:INLINE]*/ }}</p> {{ d</p>\n',
  },
  {
    rule: 'a comment without white space in the conditions and values of Angular',
    languages: ['html', 'angular'],
    before: '@if (a && [[b]]) {\n  <i>[[c]]</i>\n} @else if ([[d]]) {\n  [[e]]\n}\n@let f = [[g]] + h;\n',
    after:
      '@if (a && /*[xq-message:INLINE]*/) {\n  <i>INLINE</i>\n} @else if (/*[xq-message:INLINE]*/) {\n  INLINE\n}\n@let f = /*[xq-message:INLINE]*/ + h;\n',
  },
  {
    rule: 'a token for a whole block of Angular of which more is selected than what is inside',
    languages: ['html', 'angular'],
    before: '<p>\n@for (a of b; track c) {\n  d {{ e }}\n[[} @empty {]]\n  f\n}\n</p>\n}\n[[g]] }\n',
    after: '<p>\nINLINE\n</p>\n}\nINLINE }\n',
  },
  {
    rule: 'a token for a whole expression, but for the strings and the text in it',
    languages: ['svelte', 'astro'],
    before: '<p a={[[b]] + "}"} c="d {f(\'[[e]]\')} [[g]]">{h ? [[i]] : `{j`} {[[k]]}</p>\n',
    after: '<p a=INLINE c="d {f(\'INLINE\')} INLINE">INLINE INLINE</p>\n',
  },
  {
    rule: 'a token for a whole expression of whose comments a part is selected',
    languages: ['svelte', 'astro'],
    before: '<p>{a /* [[b]] */}</p>\n<p>{c // [[d]]\n}</p>\n',
    after: '<p>INLINE</p>\n<p>INLINE</p>\n',
  },
  {
    rule: 'a token for text inside of an expression',
    languages: ['astro'],
    before:
      '---\nconst a = [[b]];\n---\n<ul>{a.map((c) => <li>{c} [[d]]</li>)}</ul>\n{e && (<p>{f([[g]])} {h.map(([[i]]) => <b>{i}</b>)}</p>)}\n',
    after:
      '---\nconst a = /* [xq-message:INLINE] */;\n---\n<ul>{a.map((c) => <li>{c} INLINE</li>)}</ul>\n{e && (<p>INLINE INLINE</p>)}\n',
  },
  {
    rule: 'a token for a whole script of which its marks are selected',
    languages: ['astro'],
    before: '---\na();\n[[---\n<p>]]b</p>\n',
    after: 'INLINE\n',
  },
  {
    rule: 'a token for a whole expression, but for the strings in it',
    languages: ['handlebars', 'twig', 'django-html'],
    before: '<p class="{{ a [[b]] }} [[c]]">{{ d e="[[f]]" }} {{g [[h]]="i"}}</p>\n',
    after: '<p class="INLINE INLINE">{{ d e="INLINE" }} INLINE</p>\n',
  },
  {
    rule: 'a token for whole elements, whatever sign their names begin with',
    languages: ['handlebars'],
    before: '<@a b={{c}}/>\n<:[[d]]>e</:d>\n<@f>g [[h</@f>\n<i.j]] /> k\n',
    after: '<@a b={{c}}/>\nINLINE\nINLINE k\n',
  },
  {
    rule: 'a comment for what a block asks, and for a whole one of which an end is selected',
    languages: ['handlebars'],
    before:
      '<b>{{#if a}}[[c]]{{else}}d{{/if}}</b>\n<i>\n  {{#each [[e]]}}\n    f\n  {{/each}}\n</i>\n{{[[/g]]}}\n',
    after:
      '<b>{{#if a}}INLINE{{else}}d{{/if}}</b>\n<i>\n  {{#each /*[xq-message:INLINE]*/}}\n    f\n  {{/each}}\n</i>\nINLINE\n',
  },
  {
    rule: 'a comment for what a block asks',
    languages: ['svelte'],
    before: '<b>{#if a}[[c]]{:else}d{/if}</b>\n<i>\n  {#each [[e]] as f}\n    {f}\n  {/each}\n</i>\n',
    after:
      '<b>{#if a}INLINE{:else}d{/if}</b>\n<i>\n  {#each /*[xq-message:INLINE]*/}\n    {f}\n  {/each}\n</i>\n',
  },
  {
    rule: 'a token for the whole elements of which a selection has an end',
    languages: WITH_TAGS,
    before:
      '<div>\n  <p>a [[b</p>\n  <ul><li>c]] d</li></ul> e\n  <br/> f [[<i>g</i>]] <b>[[h]]</b>\n</div>\n',
    after: '<div>\n  INLINE e\n  <br/> f INLINE <b>INLINE</b>\n</div>\n',
  },
  {
    rule: 'a token for the whole attribute, tag or element whose name is selected',
    languages: WITH_TAGS,
    before:
      '<p>\n  <a [[href]]="b" c="[[d]]" [[e]]>f</a> <[[i]]>g</i>\n  <img [[h]] /> <[[img]] j="k"/>\n</p>\n',
    after: '<p>\n  <a INLINE c="INLINE" INLINE>f</a> INLINE\n  <img INLINE /> INLINE\n</p>\n',
  },
  {
    rule: 'a token for all attributes of which a selection has a part',
    languages: WITH_TAGS,
    before: '<a b="c [[d" e=\'f]] g\' h="i">j</a>\n<p><a k="l [[m" n="o">p]]</a></p>\n',
    after: '<a INLINE h="i">j</a>\n<p>INLINE</p>\n',
  },
  {
    rule: 'a token for a whole style, whose names formatters write small',
    languages: ['html', 'vue', 'svelte', 'php'],
    before: '<p>\n<a style="b: [[c]]; d: e" f>g</a></p>\n',
    after: '<p>\n<a INLINE f>g</a></p>\n',
  },
  {
    rule: 'a token for a whole comment of which an end is selected',
    languages: WITH_TAGS,
    before: '<p>\n  <!-- a <b> [[c]] -->\n  <!-- d [[e --> f]]\n</p>\n',
    after: '<p>\n  <!-- a <b> INLINE -->\n  INLINE\n</p>\n',
  },
  {
    rule: 'a token for a whole comment whose sign would be part of the word that is selected',
    languages: WITH_TAGS,
    before: '<p>\n  <!--[[a]] b-->\n  <!--c-[[d]]-->\n</p>\n',
    after: '<p>\n  INLINE\n  INLINE\n</p>\n',
  },
  {
    rule: 'a token for what is selected where tags do not fit together',
    languages: ['html', 'svelte', 'php'],
    before: '<p>\n<p>a [[b\n<p>c]] d</b>\n<li>e\n<li>f [[g]] <a "[[h]] "> < i > [[j]] <img> [[k]]</img>\n',
    after: '<p>\n<p>a INLINE d</b>\n<li>e\n<li>f INLINE <a "INLINE "> < i > INLINE <img> INLINE</img>\n',
  },
  {
    rule: 'a comment for a whole block, between which Prettier drops all text',
    languages: ['vue'],
    before: '<template>\n  a\n</template>\n\n[[<script>\nb()\n</script>]]\n\n<[[docs]]>\nc\n</docs>\n',
    after: '<template>\n  a\n</template>\n\n<!-- [xq-message:INLINE] -->\n\n<!-- [xq-message:INLINE] -->\n',
  },
  {
    rule: 'a comment in the place of a whole attribute whose name is selected, and of what is in its braces',
    languages: ['javascriptreact', 'typescriptreact'],
    before: 'a = <B [[c]]={d} e-[[f]]=\'g\' h={[[i]]} [[j]]={{ k: {l} }}>m [[n]]="o"</B>;\np [[q]] = {};\n',
    after:
      'a = <B /* [xq-message:INLINE] */ /* [xq-message:INLINE] */ h={/* [xq-message:INLINE] */} /* [xq-message:INLINE] */>m INLINE="o"</B>;\np /* [xq-message:INLINE] */ = {};\n',
  },
  {
    rule: 'one comment for all that is in braces of PHP',
    languages: ['php'],
    before:
      '<?php\nclass A {\n  [[public $b = 1;]]\n}\nclass C\n{\n\n  // d\n  [[function e() {\n  }]]\n  # f\n}\nclass G {\n  [[public $h = 1;]]\n  public $i;\n}\n',
    after:
      '<?php\nclass A {\n  /*[xq-message:INLINE]*/\n}\nclass C\n{\n\n  // d\n  /*[xq-message:INLINE]*/\n  # f\n}\nclass G {\n  // BLOCK\n  public $i;\n}\n',
  },
  {
    rule: 'a token for what is beside PHP, which has no tags',
    languages: ['php'],
    before:
      '<p>\n  <a b="<?php c("<i>") ?>" d="[[e]]"><?php if ($f < [[g]]) { ?>[[<i>h</i>]]<?php } ?></a>\n  <?php j(); [[?>k]]\n</p>\n',
    after:
      '<p>\n  <a b="<?php c("<i>") ?>" d="INLINE"><?php if ($f < /*[xq-message:INLINE]*/) { ?>INLINE<?php } ?></a>\n  INLINE\n</p>\n',
  },
];
