import fc from 'fast-check';
import { expectEachLeft, type Kind, lines, words } from './formattedSteps.ts';
import { byHtmlService, byPrettier, bySvelte } from '../../formatters.ts';

const IN_VUE = lines(
  fc.constant('<p>hello {{ name   }}, you are {{ age > 1 ? "old enough" : `young ${a} b` }}!</p>'),
  words.map(
    (a) =>
      `<b :class="{ a: isA, 'b c': isB || c }" @click="f(a, 'x'); g(b)" v-if="a && b" :style="[a]">${a}</b>`,
  ),
  fc.constant(
    '<li v-for="(item, i) in items.filter(x => x.id > 1)" :key="item.id" #default="{ a, b }" title="a {{ b }} c">\n  {{\n    item.name +\n    item.more\n  }}\n</li>',
  ),
  fc.constant(
    `<c v-slot:x="{ a, b: [c] }" @x="(e) => { f(e) }" @y="await z()" :p='a ? "x y" : b' v-model.trim="a.b"></c>`,
  ),
  fc.constant(
    '<d\n  :a="\n    b +\n    c\n  "\n  style="color: red; width: 10px"\n  onclick="f(a + b)"\n>e</d>',
  ),
  words.map((a) => `<p title="${a}">\n  ${a}\n  {{ a | b }}\n  ${a}\n</p>`),
).map(
  (all) =>
    `<template>\n<div>\n${all}</div>\n</template>\n\n<script setup>\nconst a = b\n</script>\n\n<i18n>\n{ "a": "b c",\n "d": 1 }\n</i18n>\n\n<docs>\n# a b\n</docs>\n`,
);

const IN_ANGULAR = lines(
  fc.constant('<p>hello {{ name | upper : 1   }}, you are {{ age > 1 ? "old enough" : "young" }}!</p>'),
  words.map(
    (a) =>
      `<b [class]="{ a: isA, 'b c': isB || c }" (click)="f(a, 'x'); g(b)" *ngIf="a && b; else c" [(x)]="a.b">${a}</b>`,
  ),
  fc.constant(
    '<li *ngFor="let item of items | async; trackBy: f; let i = index" title="a {{ b + c }} c" i18n="a|b@@c">\n  {{\n    item.name +\n    item.more\n  }}\n</li>',
  ),
  fc.constant('@if (a && b; as c) {\n<i>{{ a }}</i>\n} @else if (c + d) {\ne {{ f }}\n} @else {\ng\n}'),
  fc.constant(
    '@for (item of items; track item.id) {\n<li>{{ item.name ?? "x y" }}</li>\n} @empty {\nnone\n}\n@let x = a + b;\n@switch (a) {\n@case (1) { <p>x</p> }\n@default { y }\n}',
  ),
  fc.constant('<d\n  [a]="\n    b +\n    c\n  "\n  (e)="f"\n  style="color: red; width: 10px"\n>e</d>'),
);

const IN_HTML = lines(
  fc.constant(
    '<img srcset="a.png 1x, b.png 2x" sizes="(min-width: 10em) 20vw, 100vw" class="a  b c" src="x.png" style="background: url(a.png) no-repeat; color: rgb(1, 2, 3)">',
  ),
  fc.constant(
    `<a href="http://x/y?a=b&c=d" x-data="{ a: 1, b: [2] }" @click="a = b + c" :class="a ? 'b c' : d" style="--a: b c">f {{ g + h }} i</a>`,
  ),
  fc.constant(
    `<pre>\n a\n  b\n</pre><textarea>\n c d\n</textarea>\n<button onclick="alert('a b'); f(x)" onfocus='g("h")'>x</button>`,
  ),
  words.map((a) => `<ul>\n<li>${a}</li>\n<li><b>${a}</b> c <br> ${a}</li>\n</ul>\n<!-- ${a} -->`),
);

const IN_SVELTE = lines(
  fc.constant('<p>hello {name   }, you are {age > 1 ? "old enough" : `young ${a} b`}!</p>'),
  words.map(
    (a) =>
      `<b class="a {b + c} d" on:click={() => { f(a, 'x'); g(b) }} class:x={a && b} {...rest} {y}>${a}</b>`,
  ),
  fc.constant(
    '{#each items.filter((x) => x.id > 1) as item, i (item.id)}\n<li title="a {b} c">\n  {item.name +\n    item.more}\n</li>\n{:else}\nnone\n{/each}',
  ),
  fc.constant(
    '{#if a && b}\n<i>{a}</i>\n{:else if c + d}\ne {f}\n{:else}\ng\n{/if}\n{@html a + b}\n<p style="color: red">a</p>',
  ),
  fc.constant(
    '{#await p then v}\n{v + w}\n{:catch e}\n{e.message}\n{/await}\n{#snippet s(a, b)}\n<p>{a + b}</p>\n{/snippet}\n{@render s(1, 2)}',
  ),
);

const IN_HANDLEBARS = lines(
  fc.constant('<p>{{a}} {{b c d="e f"}}</p>'),
  words.map(
    (a) =>
      `<p title="${a} {{b}} c">\n  ${a}\n  {{#if (or a b)}}\n  ${a} {{c.d}}\n  {{else}}\n  e\n  {{/if}}\n</p>`,
  ),
  fc.constant(
    `<C @a={{b}} @c="d {{e}}" {{on "click" (fn this.f 1)}} class="a {{if b 'c d'}}" as |x|>\n  {{yield (hash a=b c=(d e))}}\n</C>\n{{! comment a b }}\n{{!-- more c --}}`,
  ),
);

const KINDS: readonly Kind[] = [
  ['a.vue', 'vue', IN_VUE, [byPrettier('vue')]],
  ['a.component.html', 'html', IN_ANGULAR, [byPrettier('angular'), byHtmlService]],
  ['a.html', 'html', IN_HTML, [byPrettier('html'), byPrettier('angular'), byHtmlService]],
  ['a.svelte', 'svelte', IN_SVELTE, [bySvelte]],
  ['a.hbs', 'handlebars', IN_HANDLEBARS, [byPrettier('glimmer')]],
];

describe('What was encrypted in a template', () => {
  expectEachLeft(KINDS);
});
