import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** What is smaller may share its memory with other buffers, and is not worth the call. */
const WORTHWHILE_BYTES = 8 * 1024;

let sink: MessagePort | undefined;

/**
 * Gives the memory of buffers back at once; they are empty afterwards. The garbage collector lets tens of megabytes of a
 * cipher's outputs pile up before it looks, and touching so much fresh memory takes as long as enciphering it.
 *
 * @see ARCHITECTURE.md, "Decisions"
 */
export function release(buffers: readonly Uint8Array[]): void {
  const owned = buffers.filter(isWorthwhile).map(({ buffer }) => buffer as ArrayBuffer);
  if (owned.length === 0) return;
  sink ??= openSink();
  sink.postMessage(undefined, owned);
}

function isWorthwhile({ buffer, byteLength }: Uint8Array): boolean {
  return byteLength >= WORTHWHILE_BYTES && byteLength === buffer.byteLength;
}

/** A port that is closed takes what is transferred to it, and drops it: on every Node that VS Code has. */
function openSink(): MessagePort {
  const { port1 } = new MessageChannel();
  port1.close();
  return port1;
}
