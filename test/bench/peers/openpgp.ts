import {
  createMessage,
  decrypt,
  encrypt,
  enums,
  generateKey,
  readMessage,
  type Config,
} from 'openpgp';
import type { TextPeer } from './peer.ts';

const config: Partial<Config> = {
  aeadProtect: true,
  preferredAEADAlgorithm: enums.aead.gcm,
  preferredCompressionAlgorithm: enums.compression.uncompressed,
};

export async function openpgpText(): Promise<TextPeer> {
  const { privateKey, publicKey } = await generateKey({
    type: 'curve25519',
    userIDs: [{ email: 'bench@example.test' }],
    format: 'object',
  });
  return {
    encrypt: async (text) =>
      encrypt({ message: await createMessage({ text }), encryptionKeys: publicKey, config }),
    decrypt: async (armoredMessage) => {
      const message = await readMessage({ armoredMessage });
      const { data } = await decrypt({ message, decryptionKeys: privateKey, config });
      return data;
    },
  };
}
