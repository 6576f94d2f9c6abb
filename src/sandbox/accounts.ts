import type { Profile } from './sandboxEvent.ts';

/** The domain of identities made by `authorizealias` (pysdk-core 1fe11ae, grant_users). */
const aliasDomain = '@alias.local';

export interface Account {
  readonly id: number;
  readonly user: string;
  readonly since: number;
  profile: Profile;
}

/** Who ever signed in. */
export class Accounts {
  readonly #byUser = new Map<string, Account>();

  register(user: string, profile: Profile, since: number): void {
    const known = this.#byUser.get(user.toLowerCase());
    if (known) known.profile = profile;
    else this.#byUser.set(user.toLowerCase(), { id: this.#byUser.size + 1, user, since, profile });
  }

  find(user: string): Account | undefined {
    return this.#byUser.get(user.toLowerCase());
  }
}

/** `<id>@alias.local`; an id that already has this form stays as it is. */
export function aliasIdentity(id: string): string {
  return isAlias(id) ? id : id + aliasDomain;
}

export function isAlias(user: string): boolean {
  return user.toLowerCase().endsWith(aliasDomain);
}
