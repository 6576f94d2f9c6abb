import { strict as assert } from 'node:assert';
import prettier from 'prettier';
import { languageByName } from '../../../src/editor/code/languageNames.ts';

/** In their code a token is the same as in that of a language which is not known. */
const NO_OTHER = new Set(['json', 'json5', 'jsonc', 'yaml']);

describe('Code in Markdown that Prettier formats is known as what it is:', () => {
  let languages: prettier.SupportLanguage[] = [];

  before(async () => {
    const all = (await prettier.getSupportInfo()).languages;
    languages = all.filter((language) => !idsOf(language).some((id) => NO_OTHER.has(id)));
    assert.ok(languages.length > 10);
  });

  /** Some are those of several languages. */
  const known = (name: string): string[] =>
    languages.filter((language) => namesOf(language).includes(name)).flatMap(idsOf);

  it('by the names of its languages, their aliases and the ends of their files', () => {
    const wrong = languages.flatMap((language) =>
      namesOf(language)
        .filter((name) => !known(name).includes(languageByName(name)))
        .map((name) => `${language.name}: ${name} is ${languageByName(name)}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('in whatever letters', () => {
    assert.equal(languageByName('MJS'), 'javascript');
  });
});

/** By which it finds them. @see Prettier, "Plugins", `languages` */
function namesOf({ name, aliases = [], extensions = [] }: prettier.SupportLanguage): string[] {
  return [name.toLowerCase(), ...aliases, ...extensions.map((extension) => extension.slice(1))];
}

function idsOf({ name, vscodeLanguageIds = [] }: prettier.SupportLanguage): string[] {
  return [...vscodeLanguageIds, name.toLowerCase()];
}
