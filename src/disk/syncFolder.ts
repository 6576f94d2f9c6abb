import { errnoOf } from './diskError.ts';
import type { DiskFs } from './diskFs.ts';

/** Some network file systems cannot; the content is on the disk all the same. */
const CANNOT = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR']);

/** Makes the names in a folder last. Windows opens no folders, and its file system keeps names in a journal. */
export async function syncFolder(path: string, fs: DiskFs): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await fs.open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!CANNOT.has(errnoOf(error) ?? '')) throw error;
  } finally {
    await folder.close();
  }
}
