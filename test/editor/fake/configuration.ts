import type * as vscode from 'vscode';
import { manifest } from './context.ts';
import { ConfigurationTarget } from './enums.ts';
import { windowEvent } from './events.ts';
import { onReset } from './resets.ts';
import { settingsOf, type Setting } from './manifestSettings.ts';
import { trust } from './trust.ts';
import { turn } from './turn.ts';

export type Layer = 'global' | 'workspace' | 'folder';
const layers = {
  global: new Map<string, unknown>(),
  workspace: new Map<string, unknown>(),
  folder: new Map<string, unknown>(),
};
/** What was written by `update`, as an extension does it; not what the user has set. */
export const writtenSettings: string[] = [];
const registered = { settings: settingsOf(manifest) };
const changed = windowEvent<vscode.ConfigurationChangeEvent>();
export const onDidChangeConfiguration = changed.event;
onReset(() => {
  for (const layer of Object.values(layers)) layer.clear();
  writtenSettings.length = 0;
  registered.settings = settingsOf(manifest);
});

/** Reads another manifest's `contributes.configuration`, until the reset. */
export function useManifest(json: unknown): void {
  registered.settings = settingsOf(json);
}

const userOnly = (setting: Setting | undefined): boolean =>
  ['application', 'machine', 'application-machine'].includes(setting?.scope ?? 'window');

/** A value counts only where its setting's scope and the workspace's trust allow it; the file may say what it likes. */
function valueIn(layer: Layer, key: string): unknown {
  const setting = registered.settings.get(key);
  if (layer !== 'global' && (userOnly(setting) || (setting?.restricted === true && !trust.isTrusted)))
    return undefined;
  if (layer === 'folder' && setting?.scope !== 'resource' && setting?.scope !== 'language-overridable')
    return undefined;
  return copy(layers[layer].get(key));
}

function effective(key: string): unknown {
  return (
    valueIn('folder', key) ??
    valueIn('workspace', key) ??
    valueIn('global', key) ??
    copy(registered.settings.get(key)?.default)
  );
}

const copy = <T>(value: T): T => (value === undefined ? value : structuredClone(value));

function allKeys(): string[] {
  const set = [...layers.global.keys(), ...layers.workspace.keys(), ...layers.folder.keys()];
  return [...new Set([...registered.settings.keys(), ...set])];
}

/** A section without a value of its own is the object of the settings below it. */
function valueOf(key: string): unknown {
  if (registered.settings.has(key) || effective(key) !== undefined) return effective(key);
  const below = allKeys().filter((one) => one.startsWith(`${key}.`));
  if (below.length === 0) return undefined;
  const names = new Set(below.map((one) => one.slice(key.length + 1).split('.')[0] ?? ''));
  return Object.fromEntries([...names].map((name) => [name, valueOf(`${key}.${name}`)]));
}

export function getConfiguration(section = ''): vscode.WorkspaceConfiguration {
  const full = (key: string): string => [section, key].filter((part) => part !== '').join('.');
  const properties = valueOf(section);
  const configuration = {
    ...(typeof properties === 'object' ? properties : {}),
    get: (key: string, fallback?: unknown) => valueOf(full(key)) ?? fallback,
    has: (key: string) => valueOf(full(key)) !== undefined,
    inspect: (key: string) => inspect(full(key)),
    update: (key: string, value: unknown, target?: vscode.ConfigurationTarget | boolean | null) =>
      update(full(key), value, target),
  };
  return Object.freeze(configuration) as unknown as vscode.WorkspaceConfiguration;
}

function inspect(key: string) {
  if (!allKeys().includes(key)) return undefined;
  return {
    key,
    defaultValue: copy(registered.settings.get(key)?.default),
    globalValue: valueIn('global', key),
    workspaceValue: valueIn('workspace', key),
    workspaceFolderValue: valueIn('folder', key),
  };
}

async function update(
  key: string,
  value: unknown,
  target: vscode.ConfigurationTarget | boolean | null | undefined,
): Promise<void> {
  const layer = layerOf(key, target);
  const where = layer === 'global' ? 'User' : layer === 'workspace' ? 'Workspace' : 'Folder';
  const setting = registered.settings.get(key);
  if (setting === undefined)
    throw new Error(`Unable to write to ${where} Settings because ${key} is not a registered configuration.`);
  if (layer !== 'global' && userOnly(setting))
    throw new Error(
      `Unable to write ${key} to ${where} Settings. This setting can be written only into User settings.`,
    );
  await turn();
  writtenSettings.push(key);
  setSetting(key, value, layer);
}

function layerOf(key: string, target: vscode.ConfigurationTarget | boolean | null | undefined): Layer {
  if (target === true || target === ConfigurationTarget.Global) return 'global';
  if (target === false || target === ConfigurationTarget.Workspace) return 'workspace';
  if (target === ConfigurationTarget.WorkspaceFolder) return 'folder';
  return registered.settings.get(key)?.scope === 'resource' ? 'folder' : 'workspace';
}

/** The person edits settings.json; also to what the settings editor would not allow. */
export function setSetting(key: string, value: unknown, layer: Layer = 'global'): void {
  if (JSON.stringify(layers[layer].get(key)) === JSON.stringify(value)) return;
  if (value === undefined) layers[layer].delete(key);
  else layers[layer].set(key, copy(value));
  changed.fire({
    affectsConfiguration: (section) => key === section || key.startsWith(`${section}.`),
  });
}
