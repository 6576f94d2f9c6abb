import * as vscode from 'vscode';
import { fileUnder } from '../uriOver.ts';
import { FILE_SCHEME } from './schemes.ts';

const { t } = vscode.l10n;

/** What a document says whose text is not kept any more. The query of its URI is that of the file it belongs to. */
export function gone(uri: vscode.Uri): string {
  if (uri.scheme === FILE_SCHEME) {
    const { path } = fileUnder(uri);
    const file = path.slice(path.lastIndexOf('/') + 1);
    return t('This text was in memory only and is gone. Open {file} again to read it.', { file });
  }
  if (uri.authority !== '')
    return t(
      'This text was in memory only and is gone. Run “XQ: Show Decrypted Changes” here to read it again.',
    );
  return t('This text was in memory only and is gone. Run “XQ: Reveal” here to read it again.');
}
