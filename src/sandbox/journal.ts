import type { SandboxEvent } from './sandboxEvent.ts';

/** Where events are kept, in one order for everyone who shares the journal. */
export interface Journal {
  /** Settles when the event is kept for good. */
  append(event: SandboxEvent): Promise<void>;
  /** The events since the last call, this process's own among them. */
  readNew(): Promise<SandboxEvent[]>;
  close(): Promise<void>;
}

export type JournalErrorCode = 'badJournalKey' | 'damagedJournal';

export class JournalError extends Error {
  readonly code: JournalErrorCode;

  constructor(code: JournalErrorCode, message: string) {
    super(message);
    this.name = 'JournalError';
    this.code = code;
  }
}
