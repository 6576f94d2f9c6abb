import * as v from 'valibot';
import { isAlias } from './accounts.ts';

const emailAddress = /^[^\s,<>"@]+@[^\s,<>"@]+\.[^\s,<>"@.]+$/;
const phoneNumber = /^\+?\d{7,15}$/;
/** Names that mean somebody else than one person with a mailbox. */
const reserved = /^xq\.public$|@(?:group|identity)\.local$|@_$/i;

const text = v.nullish(v.pipe(v.string(), v.maxLength(320)), '');
const flag = v.nullish(v.boolean(), false);
/** 0 none, 1 usage reports, 2 tutorials, 3 both (jssdk-core 987d726, NotificationEnum.ts). */
export const notificationsSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3));

const nameFields = {
  firstName: text,
  lastName: text,
  // Python writes `newsletter`, JavaScript `newsLetter`.
  newsletter: flag,
  newsLetter: flag,
  notifications: v.nullish(notificationsSchema, 0),
};

/** The body of `authorize`: `text` and `target`, which only dress the mail, are let through unread. */
export const authorizeSchema = v.object({
  user: v.pipe(v.string(), v.maxLength(320), v.check(isPerson)),
  codetype: v.nullish(v.string()),
  // Answers the PIN to the caller, for enterprises that test: never here.
  quiet: v.nullish(v.literal(false)),
  ...nameFields,
});

/** The body of `authorizealias`: the id may be any one word. */
export const authorizeAliasSchema = v.object({
  user: v.pipe(
    v.string(),
    v.maxLength(320),
    v.regex(/^[^\s,<>"]+$/),
    v.check((id) => !reserved.test(id)),
  ),
  ...nameFields,
});

function isPerson(user: string): boolean {
  return (emailAddress.test(user) || phoneNumber.test(user)) && !reserved.test(user) && !isAlias(user);
}
