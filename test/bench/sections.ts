import { measureHost } from './host.ts';
import { measureNetwork } from './network.ts';
import type { Section } from './section.ts';
import { fileSections } from './sections/files.ts';
import { hugeTextSections } from './sections/hugeText.ts';
import { indexSections } from './sections/index.ts';
import { manyFilesSections } from './sections/manyFiles.ts';
import { memorySections } from './sections/memory.ts';
import { secretsSections } from './sections/secrets.ts';
import { stallSections } from './sections/stalls.ts';
import { textSections } from './sections/text.ts';
import type { Setting } from './setting.ts';

/** Everything that is measured, in the order of the table. */
export function allSections(setting: Setting): Section[] {
  return [
    // First, while the disk has nothing left to write: what VS Code reads at its start would wait for it.
    { name: 'host', run: measureHost },
    ...textSections(setting),
    ...hugeTextSections(setting),
    ...secretsSections(setting),
    ...fileSections(setting),
    ...memorySections(setting),
    ...stallSections(setting),
    ...manyFilesSections(setting),
    ...indexSections(setting),
    { name: 'network', run: measureNetwork },
  ];
}
