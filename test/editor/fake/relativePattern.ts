import type * as vscode from 'vscode';

/** A pattern below a folder. */
class FakeRelativePattern {
  baseUri: vscode.Uri;
  pattern: string;

  constructor(base: vscode.Uri, pattern: string) {
    this.baseUri = base;
    this.pattern = pattern;
  }
}

export const RelativePattern = FakeRelativePattern as unknown as typeof vscode.RelativePattern;
