/** The same for names that some systems take for one: they tell neither case nor composed from decomposed letters apart. */
export function oneName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
