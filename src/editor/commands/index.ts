import type { LoadCommand } from '../command.ts';

/** Every command, by its id; its file is loaded on first use. */
export const COMMANDS: Readonly<Record<string, LoadCommand>> = {
  'xq.signIn': () => import('./signIn.ts'),
  'xq.signInAsAlias': () => import('./signInAsAlias.ts'),
  'xq.signOut': () => import('./signOut.ts'),
  'xq.switchAccount': () => import('./switchAccount.ts'),
  'xq.setApiKey': () => import('./setApiKey.ts'),
  'xq.removeApiKey': () => import('./removeApiKey.ts'),
  'xq.encryptSelection': () => import('./encryptSelection.ts'),
  'xq.encryptSelectionForLastRecipients': () => import('./encryptSelectionForLastRecipients.ts'),
  'xq.storeKeyPacket': () => import('./storeKeyPacket.ts'),
  'xq.decrypt': () => import('./decrypt.ts'),
  'xq.reveal': () => import('./reveal.ts'),
  'xq.showDecryptedChanges': () => import('./showDecryptedChanges.ts'),
  'xq.decryptAll': () => import('./decryptAll.ts'),
  'xq.copyPlaintext': () => import('./copyPlaintext.ts'),
  'xq.copyAsSdkMessage': () => import('./copyAsSdkMessage.ts'),
  'xq.encryptAgain': () => import('./encryptAgain.ts'),
  'xq.manageAccess': () => import('./manageAccess.ts'),
  'xq.editDecrypted': () => import('./editDecrypted.ts'),
  'xq.encryptFile': () => import('./encryptFile.ts'),
  'xq.decryptFile': () => import('./decryptFile.ts'),
  'xq.useSandbox': () => import('./useSandbox.ts'),
  'xq.leaveSandbox': () => import('./leaveSandbox.ts'),
  'xq.showLog': () => import('./showLog.ts'),
  'xq.showMenu': () => import('./showMenu.ts'),
};
