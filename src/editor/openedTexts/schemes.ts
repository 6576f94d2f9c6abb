/** The scheme of documents that show what encrypted files hold. */
export const FILE_SCHEME = 'xq-file';

/** The scheme of documents that show files with their messages opened. */
export const REVEAL_SCHEME = 'xq-reveal';

/** Tells the text of the last commit from that of the file; the manifest names tabs by it. */
export const HEAD_AUTHORITY = 'head';
