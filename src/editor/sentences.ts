import * as vscode from 'vscode';
import { isCryptoError } from '../crypto/errors.ts';
import type { CryptoErrorCode } from '../crypto/errors.ts';
import { isDiskError } from '../disk/diskError.ts';
import type { DiskErrorCode } from '../disk/diskError.ts';
import { isXqError } from '../xq/errors.ts';
import type { XqErrorCode } from '../xq/errors.ts';
import { EditorError } from './errors.ts';
import type { EditorErrorCode } from './errors.ts';

export type ErrorCode = XqErrorCode | CryptoErrorCode | DiskErrorCode | EditorErrorCode;

/** What can be done next; each is a button. */
export type NextStep =
  | 'showFailures'
  | 'tryAgain'
  | 'signIn'
  | 'setApiKey'
  | 'showLog'
  | 'openSettings'
  | 'storeKeyPacket'
  | 'switchAccount';

/** What happened, said to a person, and what can be done next. */
export interface Sentence {
  readonly text: string;
  readonly next: readonly NextStep[];
  /** True where nothing failed: the command only has nothing to work on yet. */
  readonly hint?: true;
}

type Sentences = Readonly<Record<ErrorCode, () => Sentence>>;

const { t } = vscode.l10n;

/** One sentence for every code; a code without one does not compile. */
const SENTENCES: Sentences = {
  offline: () => say(t('XQ cannot be reached. Check your connection.'), 'tryAgain', 'showLog'),
  timeout: () => say(t('XQ did not answer in time.'), 'tryAgain', 'showLog'),
  tlsFailed: () =>
    say(
      t('The connection to XQ is not secure: its certificate was not accepted. A proxy may be in between.'),
      'showLog',
    ),
  proxyFailed: () =>
    say(
      t('The proxy did not let the request to XQ through. Check the proxy settings of VS Code.'),
      'openSettings',
      'showLog',
    ),
  insecureUrl: () => say(t('The address set for XQ is not https. Nothing was sent.'), 'openSettings'),
  badUrl: () => say(t('The address set for XQ is not a URL. Nothing was sent.'), 'openSettings'),
  redirected: () =>
    say(t('The address set for XQ sends elsewhere, which is not followed.'), 'openSettings', 'showLog'),
  cancelled: () => say(t('Cancelled.')),
  rateLimited: () => say(t('XQ asks for a pause: too many requests. Wait a little.'), 'tryAgain'),
  serviceFailed: () => say(t('XQ has trouble of its own at the moment.'), 'tryAgain', 'showLog'),
  unexpectedStatus: () => say(t('XQ refused, without a reason that is known here.'), 'showLog'),
  badAnswer: () =>
    say(
      t(
        'What answered is not XQ, or not as expected. A proxy or a sign-in page of your network may be in between.',
      ),
      'tryAgain',
      'showLog',
    ),
  answerTooLarge: () => say(t('XQ answered more than can be taken in.'), 'showLog'),
  noApiKey: () => say(t('An XQ API key is needed first.'), 'setApiKey'),
  badApiKey: () => say(t('XQ does not know this API key.'), 'setApiKey'),
  sessionExpired: () => say(t('Your XQ session has ended.'), 'signIn'),
  signInExpired: () => say(t('This sign-in has expired. Ask for a new PIN.'), 'signIn'),
  wrongPin: () => say(t('This PIN was not accepted. Check the newest mail, or resend the PIN.')),
  notYetConfirmed: () => say(t('The link in the mail was not clicked yet. Click it, or enter the PIN.')),
  badUser: () => say(t('XQ does not accept this address.')),
  aliasRefused: () =>
    say(
      t(
        'XQ does not accept this address as an alias. An address that is registered with XQ signs in with a PIN.',
      ),
      'signIn',
    ),
  badPacket: () =>
    say(t('XQ does not accept this key packet. It may be stored already, or belong to another account.')),
  packetRefused: () =>
    say(t('XQ did not make the key packet. Check the recipients and the expiry.'), 'showLog'),
  notRecipient: () =>
    say(
      t('This was not encrypted for you. Ask its sender for access, or use another account.'),
      'switchAccount',
    ),
  keyNotFound: () => say(t('XQ has no key for this. It was revoked, or it is not known to this service.')),
  keyRevoked: () => say(t('The key was revoked by its sender.')),
  keyExpired: () => say(t('The key has expired. Ask the sender to encrypt it again.')),
  keyNotStored: () => say(t('The key packet of this text is not stored yet.'), 'storeKeyPacket'),
  notOwner: () => say(t('Only its sender may do this.')),
  addressRefused: () => say(t('XQ does not accept this address here.')),
  badEmail: () => say(t('This is not an e-mail address.')),
  badRecipients: () => say(t('At least one recipient is needed.')),
  badExpiry: () => say(t('The expiry must be a whole number of hours.')),
  badLocator: () => say(t('This is damaged: its locator cannot be read.')),
  badPin: () => say(t('A PIN is made of digits or letters.')),
  badKeys: () => say(t('The keys could not be made.'), 'tryAgain'),

  badFrame: () => say(t('This encrypted text is damaged.')),
  badArmor: () => say(t('This encrypted text is damaged: it is not as it was written.')),
  unknownScheme: () => say(t('This was encrypted with a cipher that is not supported here.')),
  notAuthentic: () =>
    say(t('What is encrypted here was changed, or its key is another one. It is not opened.')),
  badKey: () => say(t('The key that XQ holds for this cannot be used.')),
  fileTooLarge: () =>
    say(t('A file of 64 GiB or more is beyond what AES-GCM protects. Split it into parts first.')),
  notText: () => say(t('What is encrypted here is not text.')),

  targetExists: () => say(t('There is a file of that name already.')),
  sourceMissing: () => say(t('The file is not there any more.')),
  notAFile: () => say(t('This is a folder, or no ordinary file.')),
  noSpace: () => say(t('There is no space left for the file.')),
  notPermitted: () => say(t('This computer does not permit reading or writing the file.')),
  fileChanged: () => say(t('The file changed in the meantime.'), 'tryAgain'),
  failed: () => say(t('The file could not be read or written.'), 'tryAgain', 'showLog'),

  noEditor: () => hint(t('Open a text file first.')),
  noSelection: () => hint(t('Select the text to encrypt first.')),
  readOnly: () => say(t('This document cannot be changed.')),
  textChanged: () => say(t('The text changed in the meantime, so it was not replaced.'), 'tryAgain'),
  editRefused: () =>
    say(t('VS Code did not accept the change to this document. It may be read-only.'), 'tryAgain'),
  nothingToDecrypt: () =>
    hint(t('There is nothing encrypted here. Put the cursor into an encrypted text, or select one.')),
  nothingToReveal: () => hint(t('There is nothing encrypted in this file.')),
  notReadAsText: () => say(t('The file cannot be read as text. It may be gone, or be no text.')),
  noGit: () => hint(t('The Git extension of VS Code is not at hand here, or is switched off.')),
  noRepository: () => hint(t('This file is in no Git repository that VS Code has open.')),
  notInHead: () =>
    hint(t('The last commit does not hold this file, so there is nothing to compare it with.')),
  gitFailed: () => say(t('Git could not give the file as it is in the last commit.'), 'tryAgain'),
  alreadyProtected: () => hint(t('This is encrypted already.')),
  closedForGood: () =>
    say(
      t(
        'The key has expired or was revoked: the text cannot be opened any more, and so not encrypted again. If you have the text elsewhere, encrypt that.',
      ),
    ),
  noFrame: () =>
    hint(t('This is what an XQ SDK wrote, but not as a message of its own: copy it as it stands here.')),
  newTextGone: () =>
    say(t('The text that was encrypted again is not in the document any more, so the earlier key is kept.')),
  earlierKeyInUse: () =>
    say(
      t(
        'The document still holds text under the earlier key, which nobody could open any more, so that key is kept. Encrypt that again, too.',
      ),
    ),
  badPacketFile: () => say(t('This is not a key packet file.')),
  packetWithoutText: () =>
    say(
      t(
        'None of the key packets belongs to a text in this document. Open the document that they were created for.',
      ),
    ),
  noFile: () => say(t('Save this as a file first, or choose a file in the Explorer.')),
  noFileToEncrypt: () => say(t('There is no file here to encrypt: what is encrypted already is left out.')),
  noFileToDecrypt: () => say(t('There is no encrypted file (.xqf) here.')),
  notXqFile: () => say(t('This is no XQ file, or it is damaged.')),
  tooLargeHere: () =>
    say(
      t(
        'A file of more than 256 MB can be encrypted or decrypted only on the disk of the computer that XQ Encrypt runs on, not in a remote or virtual workspace.',
      ),
    ),
  notShownAsText: () => hint(t('This is not text, so it is not shown here. Decrypt it to a file to use it.')),
  tooLargeToShow: () => hint(t('This is too large to be shown here. Decrypt it to a file to use it.')),
  tooLargeToEdit: () => say(t('A file of more than 10 MB is not edited decrypted.')),
  notEditable: () => say(t('Only text in UTF-8 is edited decrypted.')),
  notShownAsIs: () =>
    say(t('VS Code does not read this text as UTF-8. Look at the setting “Files: Encoding”.'), 'tryAgain'),
  unsavedChanges: () => say(t('This file has changes that are not saved. Save it first.'), 'tryAgain'),
  editedDecrypted: () =>
    hint(t('This works on the file itself, not on its decrypted text. Open the file for it.')),
  notTheDocument: () => say(t('Only VS Code itself saves a text that is edited decrypted.')),
  notSealed: () => say(t('What you typed could not be encrypted as it stands.'), 'tryAgain', 'showLog'),
  fileFailed: () => say(t('The file could not be read or written.'), 'tryAgain'),
  sandboxFailed: () =>
    say(t('The sandbox could not start: what it kept on this computer cannot be read.'), 'showLog'),
  secretStoreFailed: () =>
    say(
      t('The secret storage of VS Code does not answer. Its key ring may be locked or missing.'),
      'tryAgain',
    ),
};

function say(text: string, ...next: NextStep[]): Sentence {
  return { text, next };
}

function hint(text: string): Sentence {
  return { text, next: [], hint: true };
}

/** The code of an error that has one. */
export function codeOf(error: unknown): ErrorCode | undefined {
  return isXqError(error) || isCryptoError(error) || isDiskError(error) || error instanceof EditorError
    ? error.code
    : undefined;
}

/** What to say of an error; undefined when no code was foreseen for it. */
export function sentenceOf(error: unknown): Sentence | undefined {
  const code = codeOf(error);
  return code === undefined ? undefined : SENTENCES[code]();
}

/** The sentence alone, for boxes that show it in place. */
export function shortSentence(error: unknown): string | undefined {
  return sentenceOf(error)?.text;
}
