import type { NextStep } from '../sentences.ts';

/** What can be done on the page; each is a button. */
export type ActionId = 'open' | 'showText' | 'decryptTo' | 'cancel' | NextStep;

export interface PageAction {
  readonly id: ActionId;
  readonly label: string;
}

/** All that the page of an encrypted file shows. Every value is text, and the page shows it as text. */
export interface PageModel {
  readonly lang: string;
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What is going on; screen readers speak it when it changes. */
  readonly status: { readonly kind: 'none' | 'busy' | 'info' | 'done' | 'error'; readonly text: string };
  readonly notes: readonly string[];
  /** The first is the main one. */
  readonly actions: readonly PageAction[];
}

/** What the page sends: that it is there, or the button that was pressed. What it is sent is a {@link PageModel}. */
export type PageMessage = 'ready' | ActionId;
