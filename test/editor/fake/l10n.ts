type Value = string | number | boolean;
type Named = Readonly<Record<string, unknown>>;
interface Message {
  readonly message: string;
  readonly args?: readonly Value[] | Named;
  readonly comment: string | readonly string[];
}

/** A placeholder without a value stays as it is written. */
function fill(message: string, values: Named): string {
  return message.replace(/\{([^}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

const asNamed = (args: readonly unknown[] | Named): Named =>
  Array.isArray(args) ? Object.fromEntries(args.entries()) : (args as Named);

function t(message: string, ...args: Value[]): string;
function t(message: string, args: Named): string;
function t(message: Message): string;
function t(message: string | Message, ...args: (Value | Named)[]): string {
  if (typeof message === 'object') return fill(message.message, asNamed(message.args ?? []));
  const [first] = args;
  return fill(message, typeof first === 'object' ? first : asNamed(args));
}

/** Without a bundle, as for a person whose VS Code speaks English. */
export const l10n = { t, bundle: undefined, uri: undefined };
