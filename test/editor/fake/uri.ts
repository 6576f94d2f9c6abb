import type * as vscode from 'vscode';
import path from 'node:path';

interface UriParts {
  readonly scheme?: string;
  readonly authority?: string;
  readonly path?: string;
  readonly query?: string;
  readonly fragment?: string;
}

const grammar = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** VS Code's encoding: everything outside RFC 3986 "unreserved", but slashes of a path stay. */
const encode = (text: string, keep: RegExp): string =>
  Array.from(text, (char) => (keep.test(char) ? char : encodeStrictly(char))).join('');
const encodeStrictly = (char: string): string =>
  encodeURIComponent(char).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
const minimal = /[^#?%]/;
const unreserved = /[A-Za-z0-9\-._~]/;
const unreservedOrSlash = /[A-Za-z0-9\-._~/]/;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class FakeUri {
  static parse(value: string, strict = false): FakeUri {
    const [, scheme, authority = '', uriPath = '', query = '', fragment = ''] = grammar.exec(value) ?? [];
    if (scheme === undefined && strict) throw new Error(`[UriError]: Scheme is missing: "${value}"`);
    return new FakeUri(scheme ?? 'file', decode(authority), decode(uriPath), decode(query), decode(fragment));
  }
  static file(filePath: string): FakeUri {
    return new FakeUri('file', '', filePath.startsWith('/') ? filePath : `/${filePath}`, '', '');
  }
  static from(parts: UriParts & { readonly scheme: string }): FakeUri {
    return new FakeUri(
      parts.scheme,
      parts.authority ?? '',
      parts.path ?? '',
      parts.query ?? '',
      parts.fragment ?? '',
    );
  }
  static joinPath(base: vscode.Uri, ...segments: string[]): vscode.Uri {
    if (base.path === '') throw new Error('[UriError]: cannot call joinPath on URI without path');
    return base.with({ path: path.posix.join(base.path, ...segments) });
  }

  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;

  constructor(scheme: string, authority: string, uriPath: string, query: string, fragment: string) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = pathWithRoot(scheme, uriPath);
    this.query = query;
    this.fragment = fragment;
  }

  get fsPath(): string {
    return this.authority !== '' && this.scheme === 'file' ? `//${this.authority}${this.path}` : this.path;
  }

  with(change: UriParts): FakeUri {
    return new FakeUri(
      change.scheme ?? this.scheme,
      change.authority ?? this.authority,
      change.path ?? this.path,
      change.query ?? this.query,
      change.fragment ?? this.fragment,
    );
  }

  /** `skipEncoding` keeps everything but `#` and `?`, for people to read. */
  toString(skipEncoding = false): string {
    const part = (text: string, keep: RegExp): string => encode(text, skipEncoding ? minimal : keep);
    const host =
      this.authority !== '' || this.scheme === 'file'
        ? `//${part(this.authority, /[A-Za-z0-9\-._~:[\]@+]/)}`
        : '';
    const query = this.query === '' ? '' : `?${part(this.query, unreserved)}`;
    const fragment = this.fragment === '' ? '' : `#${part(this.fragment, unreserved)}`;
    return `${this.scheme}:${host}${part(this.path, unreservedOrSlash)}${query}${fragment}`;
  }

  toJSON(): unknown {
    const { scheme, authority, path: uriPath, query, fragment } = this;
    return { $mid: 1, scheme, authority, path: uriPath, query, fragment, external: this.toString() };
  }
}

function pathWithRoot(scheme: string, uriPath: string): string {
  const rooted = scheme === 'file' || scheme === 'http' || scheme === 'https';
  return rooted && !uriPath.startsWith('/') ? `/${uriPath}` : uriPath;
}
export const Uri = FakeUri as unknown as typeof vscode.Uri;
