/**
 * Whether the value of a setting is what it should be. Settings are read at the start of VS Code, where the library that
 * checks everything else would be a third of what is loaded.
 */
export type SettingCheck<T> = (value: unknown) => value is T;

export const isBoolean: SettingCheck<boolean> = (value) => typeof value === 'boolean';

/** A text that is more than white space. */
export const isFilled: SettingCheck<string> = (value): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** A whole number; both bounds are allowed. */
export function isWholeWithin(least: number, most: number): SettingCheck<number> {
  return (value): value is number =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

export function isOneOf<const T extends string>(...all: readonly T[]): SettingCheck<T> {
  return (value): value is T => all.some((one) => one === value);
}
