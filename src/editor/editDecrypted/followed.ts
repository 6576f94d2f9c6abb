/** What a change of the document means for whoever watches over it. */
export interface Followed {
  /** Text went into a message from both sides of its edge, or from several messages into one. */
  readonly isMerged: boolean;
  /** The document must become this text again: a message that could not be opened was changed, or else {@link isBehind}. */
  readonly restore: string | undefined;
  /** Text of a message was put in outside of all messages, as by cutting and pasting. */
  readonly isLeaving: boolean;
  /** Undo went back to before the file was read. */
  readonly isBehind: boolean;
}
