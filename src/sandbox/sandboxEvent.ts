import * as v from 'valibot';
import { claimsSchema } from './accessToken.ts';
import { keyPacketSchema } from './keyPacket.ts';

const profileSchema = v.strictObject({
  firstName: v.string(),
  lastName: v.string(),
  newsletter: v.boolean(),
  notifications: v.number(),
});

export type Profile = v.InferOutput<typeof profileSchema>;

/**
 * Everything that can change in the sandbox. The order in the journal decides: where two processes try to
 * use one PIN, the event that comes first there wins, which is why such events carry the id of the try.
 */
export const sandboxEventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('founded'), signingKey: v.string(), packetKey: v.string() }),
  v.strictObject({
    type: v.literal('pinMailed'),
    user: v.string(),
    profile: profileSchema,
    preAuthToken: v.string(),
    preAuthExpiresAt: v.number(),
    pin: v.string(),
    link: v.string(),
    pinExpiresAt: v.number(),
  }),
  v.strictObject({
    type: v.literal('pinTried'),
    preAuthToken: v.string(),
    attempt: v.string(),
    right: v.boolean(),
  }),
  v.strictObject({ type: v.literal('linkClicked'), preAuthToken: v.string(), attempt: v.string() }),
  v.strictObject({ type: v.literal('exchanged'), preAuthToken: v.string(), claims: claimsSchema }),
  v.strictObject({ type: v.literal('aliasAuthorized'), profile: profileSchema, claims: claimsSchema }),
  v.strictObject({ type: v.literal('signedOut'), jti: v.string() }),
  v.strictObject({
    type: v.literal('settingsChanged'),
    user: v.string(),
    newsletter: v.boolean(),
    notifications: v.number(),
  }),
  v.strictObject({
    type: v.literal('packetsStored'),
    sealedId: v.nullable(v.string()),
    packets: v.array(v.strictObject({ locator: v.string(), packet: keyPacketSchema })),
  }),
  v.strictObject({ type: v.literal('granted'), locator: v.string(), recipients: v.array(v.string()) }),
  v.strictObject({ type: v.literal('denied'), locator: v.string(), recipients: v.array(v.string()) }),
  v.strictObject({ type: v.literal('revoked'), locators: v.array(v.string()) }),
  v.strictObject({ type: v.literal('keyRead'), locator: v.string(), reading: v.string() }),
]);

export type SandboxEvent = v.InferOutput<typeof sandboxEventSchema>;

/** One kind of event, by its name. */
export type EventOf<T extends SandboxEvent['type']> = Extract<SandboxEvent, { type: T }>;
