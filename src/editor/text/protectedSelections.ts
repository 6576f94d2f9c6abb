import * as vscode from 'vscode';
import { encodeText } from '../../crypto/bytes.ts';
import { findMessages } from '../../crypto/findMessages.ts';
import type { ProtectedMessage } from '../../xq/protect.ts';
import { protect, protectWithoutStoring } from '../../xq/protect.ts';
import type { Policy } from '../../xq/storeKeys.ts';
import { zip } from '../../xq/zip.ts';
import { withSession } from '../auth/withSession.ts';
import { EditorError } from '../errors.ts';
import { keepPackets } from '../packets/keepPackets.ts';
import { withProgress } from '../progress.ts';
import { duration } from '../recipients/duration.ts';
import type { Services } from '../services.ts';
import { isProse } from './prose.ts';
import { entriesOf, replaceOrRevoke } from './replaceOrRevoke.ts';
import type { MessageToPlace } from './replaceOrRevoke.ts';
import { replaceRanges } from './replaceRanges.ts';
import { selectedRanges } from './selections.ts';
import { targetsOf } from './targets.ts';
import type { Target } from './targets.ts';
import { writeMessage } from './textForm.ts';
import { TrackedRanges } from './trackedRanges.ts';
import { sayBriefly } from '../sayBriefly.ts';

/** Runs work on the selections of an editor, which are followed until it ends. */
export async function withSelections<T>(
  services: Services,
  editor: vscode.TextEditor,
  work: (selections: ProtectedSelections) => Promise<T>,
): Promise<T> {
  const selections = new ProtectedSelections(services, editor);
  try {
    return await work(selections);
  } finally {
    selections.dispose();
  }
}

/** The selections of an editor at the moment of a command, followed until they are replaced by ciphertext. */
class ProtectedSelections implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly tracked: TrackedRanges;
  readonly #services: Services;
  readonly #targets: readonly Target[];
  readonly #plaintexts: readonly Uint8Array[];

  constructor(services: Services, editor: vscode.TextEditor) {
    const { document } = editor;
    const form = services.config.textForm(document);
    this.#services = services;
    this.document = document;
    this.#targets = targetsOf(document, selectedRanges(editor), form);
    if (this.#targets.length === 0) throw new EditorError('noSelection');
    this.#plaintexts = this.#targets.map(({ range }) => encodeText(plain(document.getText(range))));
    this.tracked = new TrackedRanges(
      document,
      this.#targets.map(({ range }) => range),
    );
  }

  /** Stores one key for each selection, all in one request, then replaces the text in one edit. */
  async encrypt(policy: Policy): Promise<void> {
    const isForMarkdown = isProse(this.document);
    await withSession(this.#services, async ({ session, service: { entropy } }) => {
      const messages = await withProgress(vscode.l10n.t('XQ: Encrypting…'), (signal) =>
        protect(this.#plaintexts, policy, { session, entropy, signal, isForMarkdown }),
      );
      await replaceOrRevoke(this.#services, session, this, this.#placed(messages, policy));
    });
    announce(policy);
    this.#noteEarlierText();
  }

  /** Makes key packets without storing them; the text is replaced once the user has them in hand. */
  async encryptWithoutStoring(policy: Policy): Promise<void> {
    const isForMarkdown = isProse(this.document);
    const messages = await withSession(this.#services, ({ session, service: { entropy } }) =>
      withProgress(vscode.l10n.t('XQ: Encrypting…'), (signal) =>
        protectWithoutStoring(this.#plaintexts, policy, { session, entropy, signal, isForMarkdown }),
      ),
    );
    const placed = this.#placed(messages, policy);
    const texts = placed.map(({ write }) => write());
    await keepPackets(messages, this.document);
    await replaceRanges(this.document, this.tracked, texts);
    await this.#services.ledger.add(entriesOf(this.#services, this.document, placed));
    this.#noteEarlierText();
  }

  dispose(): void {
    this.tracked.dispose();
  }

  /** The command is done; whether and when the note is answered is its own matter. */
  #noteEarlierText(): void {
    void import('./earlierText.ts').then(({ noteEarlierText }) =>
      noteEarlierText(this.#services, this.document.uri, this.#plaintexts),
    );
  }

  #placed(messages: readonly ProtectedMessage[], policy: Policy): MessageToPlace[] {
    return zip(messages, this.#targets).map(([{ locator, frame }, { layout }]) => ({
      locator,
      policy,
      write: () => writeMessage(frame, layout, this.document.eol),
    }));
  }
}

/** Text to encrypt; ciphertext is refused, because encrypting it again is never what was meant. */
function plain(text: string): string {
  const [message, ...more] = findMessages(text);
  const whole =
    message !== undefined &&
    more.length === 0 &&
    text.trim() === text.slice(message.start, message.end).trim();
  if (whole) throw new EditorError('alreadyProtected');
  return text;
}

function announce({ recipients, expiresHours }: Policy): void {
  const length = duration(expiresHours);
  const text =
    recipients.length === 1
      ? vscode.l10n.t('$(lock) Encrypted for {who} for {length}', {
          who: recipients[0],
          length,
        })
      : vscode.l10n.t('$(lock) Encrypted for {count} recipients for {length}', {
          count: recipients.length,
          length,
        });
  sayBriefly(text);
}
