import { zip } from '../../xq/zip.ts';
import type { Services } from '../services.ts';
import { openAll } from '../text/openTexts.ts';
import type { OpenFailure } from '../text/openTexts.ts';
import type { Outcomes } from './composed.ts';
import type { SealedPart } from './sealedParts.ts';

interface OpenedParts {
  readonly outcomes: Outcomes;
  /** One for each part, in their order. */
  readonly each: readonly (string | OpenFailure)[];
  readonly accountId: string | undefined;
}

/** Opens messages, each once however often it stands there; one request, as `openTexts`. */
export async function openParts(services: Services, parts: readonly SealedPart[]): Promise<OpenedParts> {
  const different = [...new Map(parts.map((part) => [part.sealed, part.message]))];
  const opened = await openAll(
    services,
    different.map(([, message]) => message),
  );
  const outcomes = new Map(zip(different, opened.outcomes).map(([[sealed], outcome]) => [sealed, outcome]));
  const each = parts.flatMap(({ sealed }) => outcomes.get(sealed) ?? []);
  return { outcomes, each, accountId: opened.accountId };
}
