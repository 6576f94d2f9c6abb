import type { Context } from 'hono';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

/**
 * The body as the schema has it, else 400. The content type is not looked at: the SDKs send four
 * different ones (C and PHP even the form type with JSON), so the service cannot enforce it either.
 */
export async function readJson<const Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, parse(await c.req.text()));
  if (result.success) return result.output;
  const [issue] = result.issues;
  // Names the field, never the value.
  throw new Refusal(400, `Malformed request: ${v.getDotPath(issue) ?? 'the whole body'}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Malformed JSON');
  }
}
