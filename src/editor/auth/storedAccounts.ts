import * as v from 'valibot';

const Account = v.object({
  id: v.string(),
  label: v.string(),
  alias: v.boolean(),
  /** Absent once the session has ended: the account is remembered, its token is not. */
  token: v.optional(v.string()),
  expiresAt: v.optional(v.number()),
});

const Accounts = v.object({
  version: v.literal(1),
  active: v.optional(v.string()),
  accounts: v.array(Account),
});

/** An account as it is stored. */
export type StoredAccount = v.InferOutput<typeof Account>;

/** The accounts of one service as they are stored. */
export type StoredAccounts = v.InferOutput<typeof Accounts>;

/** What is stored, unless it is damaged or of a later version. */
export function readAccounts(value: unknown): StoredAccounts | undefined {
  const accounts = v.safeParse(Accounts, value);
  return accounts.success ? accounts.output : undefined;
}
