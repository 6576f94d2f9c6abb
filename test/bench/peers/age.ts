import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { TextPeer } from './peer.ts';

export interface AgePair {
  readonly encrypter: Encrypter;
  readonly decrypter: Decrypter;
}

export async function agePair(given?: string): Promise<AgePair & { readonly identity: string }> {
  const identity = given ?? (await generateX25519Identity());
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return { encrypter, decrypter, identity };
}

export async function ageText(): Promise<TextPeer> {
  const { encrypter, decrypter } = await agePair();
  return {
    encrypt: async (text) => armor.encode(await encrypter.encrypt(text)),
    decrypt: (sealed) => decrypter.decrypt(armor.decode(sealed), 'text'),
  };
}
