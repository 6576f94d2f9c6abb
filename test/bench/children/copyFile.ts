import { type FileHandle, open } from 'node:fs/promises';

/** As large as the buffers that files are sealed with. */
const CHUNK = 512 * 1024;

/**
 * A plain copy: one buffer is read into while the other is written. What sealing a file costs at least, since the bytes
 * must be read and written.
 */
export async function copyFile(source: string, target: string): Promise<void> {
  const from = await open(source, 'r');
  const to = await open(target, 'wx', 0o600);
  try {
    await copy(from, to);
  } finally {
    await from.close();
    await to.close();
  }
}

async function copy(from: FileHandle, to: FileHandle): Promise<void> {
  let [busy, free] = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)];
  let writing: Promise<unknown> = Promise.resolve();
  let reading = from.read(busy, 0, CHUNK, 0);
  for (let at = 0; ;) {
    const { bytesRead } = await reading;
    await writing;
    if (bytesRead === 0) return;
    at += bytesRead;
    reading = from.read(free, 0, CHUNK, at);
    writing = to.write(busy, 0, bytesRead);
    [busy, free] = [free, busy];
  }
}
