import fc from 'fast-check';

const wanted = Number(process.env['XQ_CHANCE'] ?? 0);

/**
 * Where tests make documents by chance, they make the same ones each time: what a run says is about the change, and can be
 * seen again. New ones are looked for on purpose.
 */
if (wanted === 0) fc.configureGlobal({ seed: 271126 });

/** How many documents by chance a test tries, where more take long. */
export const chances = (usual: number): number => (wanted === 0 ? usual : wanted);
