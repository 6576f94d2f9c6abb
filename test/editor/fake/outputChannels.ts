import { inspect } from 'node:util';
import type * as vscode from 'vscode';
import { LogLevel } from './enums.ts';
import { windowEvent } from './events.ts';
import { onReset } from './resets.ts';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';
interface Line {
  readonly level: Level | 'plain';
  readonly text: string;
  /** False for a line below the log level of the moment: VS Code throws it away. */
  readonly written: boolean;
}

const threshold: Readonly<Record<Level, vscode.LogLevel>> = {
  trace: LogLevel.Trace,
  debug: LogLevel.Debug,
  info: LogLevel.Info,
  warn: LogLevel.Warning,
  error: LogLevel.Error,
};
const asText = (value: unknown): string => {
  if (value instanceof Error) return inspect(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

const level = { current: LogLevel.Info, changed: windowEvent<vscode.LogLevel>() };

export class FakeOutputChannel implements vscode.LogOutputChannel {
  readonly name: string;
  readonly lines: Line[] = [];
  shown = false;
  disposed = false;
  readonly onDidChangeLogLevel = level.changed.event;

  constructor(name: string) {
    this.name = name;
  }

  get logLevel(): vscode.LogLevel {
    return level.current;
  }
  /** What stands in the log, and, for scans, what would stand there at the most talkative level. */
  get written(): string {
    return this.lines
      .filter(({ written }) => written)
      .map(({ text }) => text)
      .join('\n');
  }
  get everything(): string {
    return this.lines.map(({ text }) => text).join('\n');
  }

  trace(message: string, ...rest: unknown[]): void {
    this.log('trace', [message, ...rest]);
  }
  debug(message: string, ...rest: unknown[]): void {
    this.log('debug', [message, ...rest]);
  }
  info(message: string, ...rest: unknown[]): void {
    this.log('info', [message, ...rest]);
  }
  warn(message: string, ...rest: unknown[]): void {
    this.log('warn', [message, ...rest]);
  }
  error(message: string | Error, ...rest: unknown[]): void {
    this.log('error', [message, ...rest]);
  }
  append(text: string): void {
    this.lines.push({ level: 'plain', text, written: true });
  }
  appendLine(text: string): void {
    this.append(text);
  }
  replace(text: string): void {
    this.clear();
    this.append(text);
  }
  clear(): void {
    this.lines.splice(0);
  }
  show(): void {
    this.shown = true;
  }
  hide(): void {
    this.shown = false;
  }
  dispose(): void {
    this.disposed = true;
  }

  private log(at: Level, parts: readonly unknown[]): void {
    if (this.disposed) throw new Error('Channel has been closed');
    const written = level.current !== LogLevel.Off && threshold[at] >= level.current;
    this.lines.push({ level: at, text: parts.map(asText).join(' '), written });
  }
}

export const outputChannels: FakeOutputChannel[] = [];
onReset(() => {
  outputChannels.splice(0);
  level.current = LogLevel.Info;
});

export function createOutputChannel(name: string): FakeOutputChannel {
  const channel = new FakeOutputChannel(name);
  outputChannels.push(channel);
  return channel;
}

export function setLogLevel(to: vscode.LogLevel): void {
  level.current = to;
  level.changed.fire(to);
}
