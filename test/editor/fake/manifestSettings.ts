export interface Setting {
  readonly default: unknown;
  readonly scope: string;
  /** Ignored from the workspace while it is not trusted. */
  readonly restricted: boolean;
}

type Json = Readonly<Record<string, unknown>>;
const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {};
const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];

/** The default VS Code gives a setting that names none. */
const emptyOf: Readonly<Record<string, unknown>> = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
  null: null,
};

/** The settings that a manifest contributes, by their full keys. */
export function settingsOf(manifest: unknown): Map<string, Setting> {
  const { contributes, capabilities } = asObject(manifest);
  const untrusted = asObject(asObject(capabilities)['untrustedWorkspaces']);
  const restricted = new Set(asList(untrusted['restrictedConfigurations']));
  const settings = new Map<string, Setting>();
  for (const part of asList(asObject(contributes)['configuration']))
    for (const [key, value] of Object.entries(asObject(asObject(part)['properties'])))
      settings.set(key, settingOf(asObject(value), restricted.has(key)));
  return settings;
}

function settingOf(property: Json, restricted: boolean): Setting {
  const { scope = 'window', type } = property;
  const kind = asList(type)[0];
  const fallback = typeof kind === 'string' ? emptyOf[kind] : undefined;
  return {
    default: 'default' in property ? property['default'] : fallback,
    scope: String(scope),
    restricted,
  };
}
