import * as vscode from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { Feature } from '../feature.ts';
import type { SealedDocument } from './sealedDocument.ts';

/** As in the manifest; VS Code remembers it with every tab. */
const VIEW_TYPE = 'xq.sealedFile';

/** What VS Code shows for a `.xqf` file: a page that tells what is known of it and opens it when asked to. */
export const sealedFileEditor: Feature = (services) => {
  const owned = new DisposableStore();
  const provider: vscode.CustomReadonlyEditorProvider<SealedDocument> = {
    openCustomDocument: async (uri) => {
      const { SealedDocument } = await import('./sealedDocument.ts');
      return await SealedDocument.of(uri, await services.all());
    },
    resolveCustomEditor: async (document, panel) => {
      const { showPage } = await import('./page.ts');
      showPage(document, panel, services.context.extensionUri);
    },
  };
  owned.add(
    vscode.window.registerCustomEditorProvider(VIEW_TYPE, provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
  return owned;
};
