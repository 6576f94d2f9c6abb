import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { decodeText, encodeText } from '../../../src/crypto/bytes.ts';
import { isCryptoError } from '../../../src/crypto/errors.ts';
import { openFile, parseFileFrame } from '../../../src/crypto/fileFrame.ts';
import { readForeign } from '../../../src/crypto/foreignForms.ts';
import { openMessage } from '../../../src/crypto/open.ts';

/** The fields of a vector that opening it needs; test/fixtures/vectors/README.md has the rest. */
const Vector = v.object({
  id: v.string(),
  kind: v.picklist(['text', 'file']),
  container: v.picklist(['frame', 'file', 'body']),
  key: v.string(),
  locator: v.string(),
  filename: v.optional(v.string()),
  reference_filename_ok: v.optional(v.boolean()),
  plaintext_b64: v.string(),
  blob_b64: v.string(),
});
const VectorFile = v.object({ vectors: v.array(Vector) });

export type Vector = v.InferOutput<typeof Vector>;

/** Reads a file of vectors; throws when it cannot be read or is no such file. */
export function readVectors(path: string): Vector[] {
  return v.parse(VectorFile, JSON.parse(readFileSync(path, 'utf8'))).vectors;
}

/** Opens one vector through the extension's own functions; undefined when all is as it should be, else what is not. */
export function failureOf(vector: Vector): string | undefined {
  try {
    return vector.kind === 'file' ? failureOfFile(vector) : failureOfText(vector);
  } catch (error) {
    return isCryptoError(error) ? error.code : 'crashed';
  }
}

function failureOfText({ container, locator, key, blob_b64, plaintext_b64 }: Vector): string | undefined {
  const message = readForeign(container === 'frame' ? blob_b64 : `${locator}\n${blob_b64}`);
  if (message.locator !== locator) return 'wrongLocator';
  const text = decodeText(openMessage(message, key));
  return same(encodeText(text), plaintext_b64) ? undefined : 'wrongPlaintext';
}

function failureOfFile(vector: Vector): string | undefined {
  const bytes = Buffer.from(vector.blob_b64, 'base64');
  if (parseFileFrame(bytes).locator !== vector.locator) return 'wrongLocator';
  const { name, content } = openFile(bytes, vector.key);
  if (!same(content, vector.plaintext_b64)) return 'wrongPlaintext';
  // Where the reference client itself lost the name, there is nothing to compare with.
  const nameIsKnown = vector.filename !== undefined && vector.reference_filename_ok !== false;
  return nameIsKnown && name !== vector.filename ? 'wrongFilename' : undefined;
}

function same(bytes: Uint8Array, base64: string): boolean {
  return Buffer.from(base64, 'base64').equals(bytes);
}
