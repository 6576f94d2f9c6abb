import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** User settings, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code that starts fast, stands still, calls nobody, and shows only what the test or the person opens. */
const calmSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'chat.agent.enabled': false,
  'chat.agentHost.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'git.showCommitInput': false,
  'files.simpleDialog.enable': true,
  // In a browser VS Code saves after a second by itself; on the desktop it does not.
  'files.autoSave': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  // The find widget is how tests select text, and what it remembers is written to disk.
  'editor.find.history': 'never',
  'window.commandCenter': false,
};

/** Writes the settings where VS Code's server reads them at its start. */
export function writeUserSettings(dataDir: string, settings: Settings): void {
  const folder = path.join(dataDir, 'data/User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...calmSettings, ...settings }, null, 2),
  );
}
