/** The scheme of documents that show what encrypted files hold. */
export const FILE_SCHEME = 'xq-file';

/** The scheme of documents that show files with their messages opened. */
export const REVEAL_SCHEME = 'xq-reveal';

/** The sides of a comparison, which tell such documents from one that stands alone; the manifest names them. */
export const HEAD_AUTHORITY = 'head';
export const WORK_AUTHORITY = 'work';
