import { type CryptoError, isCryptoError } from '../crypto/errors.ts';

/**
 * What can go wrong with files of this computer. The union is closed: the editor maps each code to a sentence.
 *
 * - `targetExists`: the target is there, and overwriting it was not asked for; or two items of a batch have it.
 * - `sourceMissing`: there is no such source.
 * - `notAFile`: source or target is a folder, a device, a pipe.
 * - `noSpace`: the disk or a quota is full, or the file system holds no file of that size.
 * - `notPermitted`: the system refuses access, or the disk is read-only.
 * - `fileChanged`: the source was written, cut or replaced while it was read, or is not what was sealed.
 * - `cancelled`: as asked.
 * - `failed`: anything else; `errno` says what.
 */
export type DiskErrorCode =
  | 'targetExists'
  | 'sourceMissing'
  | 'notAFile'
  | 'noSpace'
  | 'notPermitted'
  | 'fileChanged'
  | 'cancelled'
  | 'failed';

/** A failure with a code, and the system's own code if there was one; never a path. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly code: DiskErrorCode;
  readonly errno: string | undefined;

  constructor(code: DiskErrorCode, errno?: string) {
    super(errno === undefined ? code : `${code}: ${errno}`);
    this.code = code;
    this.errno = errno;
  }
}

const BY_ERRNO = new Map<string, DiskErrorCode>([
  ['EEXIST', 'targetExists'],
  ['EISDIR', 'notAFile'],
  ['ENOSPC', 'noSpace'],
  ['EDQUOT', 'noSpace'],
  ['EFBIG', 'noSpace'],
  ['EACCES', 'notPermitted'],
  ['EPERM', 'notPermitted'],
  ['EROFS', 'notPermitted'],
]);

export function isDiskError(error: unknown): error is DiskError {
  return error instanceof DiskError;
}

/** The system's code of an error of node:fs; its message and its other fields hold the path and are dropped. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** For catching what happens when a source is opened or looked at: that it is not there is `sourceMissing`. */
export function asMissing(error: unknown): never {
  throw errnoOf(error) === 'ENOENT' ? new DiskError('sourceMissing', 'ENOENT') : error;
}

/** Runs work on files; an error of node:fs becomes a {@link DiskError}, any other is thrown on as it is. */
export async function asDiskWork<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const errno = errnoOf(error);
    throw errno === undefined ? error : new DiskError(BY_ERRNO.get(errno) ?? 'failed', errno);
  }
}

/** A caught value as the result of one item of a batch; a fault of the program is thrown on. */
export function asItemError(error: unknown): DiskError | CryptoError {
  if (isDiskError(error) || isCryptoError(error)) return error;
  throw error;
}
