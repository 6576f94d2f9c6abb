/** What can go wrong in the editor itself, beside the codes of `crypto` and `xq`. */
export type EditorErrorCode =
  | 'noEditor'
  | 'noSelection'
  | 'readOnly'
  | 'textChanged'
  | 'editRefused'
  | 'nothingToDecrypt'
  | 'nothingToReveal'
  | 'notReadAsText'
  | 'noGit'
  | 'noRepository'
  | 'notInHead'
  | 'gitFailed'
  | 'alreadyProtected'
  | 'closedForGood'
  | 'noFrame'
  | 'newTextGone'
  | 'earlierKeyInUse'
  | 'badPacketFile'
  | 'packetWithoutText'
  | 'fileFailed'
  | 'noFile'
  | 'noFileToEncrypt'
  | 'noFileToDecrypt'
  | 'notXqFile'
  | 'tooLargeHere'
  | 'notShownAsText'
  | 'tooLargeToShow'
  | 'tooLargeToEdit'
  | 'notEditable'
  | 'notShownAsIs'
  | 'unsavedChanges'
  | 'editedDecrypted'
  | 'notTheDocument'
  | 'notSealed'
  | 'sandboxFailed'
  | 'secretStoreFailed';

/** A failure of the editor layer with a code and no data. */
export class EditorError extends Error {
  override readonly name = 'EditorError';
  readonly code: EditorErrorCode;

  constructor(code: EditorErrorCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Some of several things were done; the rest was not, each for its own reason. */
export class PartlyDone extends Error {
  override readonly name = 'PartlyDone';
  readonly done: number;
  readonly failures: readonly unknown[];
  /** What to say in place of the count; the reasons follow. */
  readonly summary: string | undefined;
  /** What each failure is about, where that has a name. */
  readonly names: readonly string[] | undefined;

  constructor(done: number, failures: readonly unknown[], said: { summary?: string; names?: string[] } = {}) {
    super('partlyDone');
    this.done = done;
    this.failures = failures;
    this.summary = said.summary;
    this.names = said.names;
  }
}
