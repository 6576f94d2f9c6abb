import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  createMessage,
  decrypt,
  encrypt,
  enums,
  generateKey,
  type PartialConfig,
  readMessage,
} from 'openpgp';
import type { Tool } from './tool.ts';

/** Keys are made and read beforehand, so that the peers are at their fastest. */
export async function ageText(rounds: number): Promise<Tool<string, string>> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return {
    name: 'age-encryption',
    rounds,
    encrypt: async (text) => armor.encode(await encrypter.encrypt(text)),
    decrypt: (armored) => decrypter.decrypt(armor.decode(armored), 'text'),
  };
}

/** With AES-GCM, which is its fastest. */
export async function openpgpText(rounds: number): Promise<Tool<string, string>> {
  const config: PartialConfig = { aeadProtect: true, preferredAEADAlgorithm: enums.aead.gcm };
  const userIDs = [{ name: 'bench' }];
  const { publicKey, privateKey } = await generateKey({
    userIDs,
    type: 'curve25519',
    format: 'object',
    config,
  });
  return {
    name: 'openpgp',
    rounds,
    // Its types lean on a package that it can do without; what comes from a string is a string.
    encrypt: async (text) =>
      (await encrypt({
        message: await createMessage({ text }),
        encryptionKeys: publicKey,
        config,
      })) as string,
    decrypt: async (armoredMessage) => {
      const message = await readMessage({ armoredMessage });
      return (await decrypt({ message, decryptionKeys: privateKey, config })).data as string;
    },
  };
}

/** A tool for one text, used on many, one after the other. */
export function forMany(tool: Tool<string, string>): Tool<string[], string[]> {
  return {
    ...tool,
    encrypt: (texts) => oneAfterTheOther(texts, (text) => tool.encrypt(text)),
    decrypt: (armored) => oneAfterTheOther(armored, (text) => tool.decrypt(text)),
  };
}

async function oneAfterTheOther<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
