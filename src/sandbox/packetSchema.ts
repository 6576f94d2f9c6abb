import * as v from 'valibot';
import type { KeyPacket } from './keyPacket.ts';
import { recipientsSchema } from './recipients.ts';
import { Refusal } from './refusal.ts';

const millisecondsPer = { hours: 3_600_000, days: 86_400_000 };
/** Ten years. The service's bounds are not stated; zero and below are refused rather than read as "never". */
const maxHours = 87_600;
const maxKeys = 1000;

/** Longer than any SDK's key (JavaScript files: about 4,136 characters); the text itself is not inspected. */
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(65_536));
const type = v.nullish(v.union([v.string(), v.number()]));
const meta = v.nullish(v.record(v.string(), v.unknown()));
const keys = v.pipe(v.array(key), v.minLength(1), v.maxLength(maxKeys));
const expires = v.pipe(v.number(), v.integer(), v.minValue(1));

const orderFields = {
  recipients: recipientsSchema,
  expires,
  type,
  meta,
  dor: v.nullish(v.boolean(), false),
  // PHP's name for `dor`.
  onetime: v.nullish(v.boolean(), false),
};
const unit = v.picklist(['hours', 'days']);
const hourly = { ...orderFields, unit: v.nullish(unit, 'hours' as const) };

/** The body of `packet`. */
export const packetSchema = v.object({ ...hourly, key });

/** The body of `packet/add`: either `key` for one or `keys` for many. */
export const packetAddSchema = v.pipe(
  v.object({ ...hourly, key: v.nullish(key), keys: v.nullish(keys) }),
  v.check((order) => Boolean(order.key) !== Boolean(order.keys)),
  v.transform((order) => ({
    ...order,
    many: Boolean(order.keys),
    keys: [order.key ?? order.keys ?? []].flat(),
  })),
);

/** The body of `packet/batch`. Python gives a unit there, by default days (pysdk-core 1fe11ae, key_management.py). */
export const packetBatchSchema = v.object({
  entries: v.pipe(
    v.array(v.object({ ...orderFields, key, unit: v.nullish(unit, 'days' as const) })),
    v.minLength(1),
    v.maxLength(maxKeys),
  ),
});

type Order = Omit<v.InferOutput<typeof packetSchema>, 'key'>;

/** The key packet that an order asks for. */
export function keyPacket(order: Order, key: string, sender: string, now: number): KeyPacket {
  const lifetime = order.expires * millisecondsPer[order.unit];
  if (lifetime > maxHours * millisecondsPer.hours) throw new Refusal(400, 'Malformed request: expires');
  const { recipients, dor, onetime } = order;
  return { sender, key, recipients, expiresAt: now + lifetime, deleteOnRead: dor || onetime };
}
