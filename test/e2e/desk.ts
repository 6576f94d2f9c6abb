import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { builtVsix } from '../harness/packageVsix.ts';
import { inRepo } from '../harness/paths.ts';
import { type Session, startSession } from '../harness/session.ts';
import { until } from '../harness/until.ts';
import { type Service, startService } from './service.ts';
import { Person, readyItem } from './person.ts';
import { workspaceFiles } from './workspace.ts';

type FileName = keyof typeof workspaceFiles;

/** Pictures of every state, to be looked at; kept when the tests pass. */
const pictures = inRepo('test-output/states');

const personAt = ({ workbench }: Session, service: Service): Person =>
  new Person(workbench, (address) => service.pin(address));

/** A person at a VS Code with the packaged extension, and the XQ service that it talks to. */
export class Desk {
  readonly service: Service;
  session: Session;
  person: Person;

  private constructor(service: Service, session: Session) {
    this.service = service;
    this.session = session;
    this.person = personAt(session, service);
  }

  static async open(files: Readonly<Record<string, string | Uint8Array>> = workspaceFiles): Promise<Desk> {
    const service = await startService();
    const { settings } = service;
    const options = { vsix: builtVsix, readyItem, settings, workspaceFiles: files };
    return new Desk(service, await startSession(options));
  }

  /** Ends VS Code, its server and its browser, and starts them again as they were left. */
  async restart(): Promise<void> {
    await this.session.close();
    const { settings } = this.service;
    this.session = await startSession({ readyItem, settings, again: this.session });
    this.person = personAt(this.session, this.service);
  }

  /** Opens one at which somebody is signed in already. */
  static async openFor(email: string, files?: Readonly<Record<string, string | Uint8Array>>): Promise<Desk> {
    const desk = await Desk.open(files);
    const { workbench } = desk.session;
    await workbench.runCommand('XQ: Set API Key…');
    await desk.person.enterApiKey(desk.service.apiKey);
    await workbench.quickInput.waitClosed();
    await desk.person.signIn(email);
    return desk;
  }

  file(name: string): string {
    return path.join(this.session.workspaceDir, name);
  }

  onDisk(name: string): Promise<string> {
    return readFile(this.file(name), 'utf8');
  }

  /** Saves the file in the active editor and returns what is then on disk. */
  save(name: FileName, isSaved: (text: string) => boolean): Promise<string> {
    return this.session.workbench.editor.save(this.file(name), isSaved);
  }

  picture(name: string): Promise<void> {
    const version = process.env['XQ_VSCODE_VERSION'] ?? '1.139';
    return this.session.workbench.screenshot(path.join(pictures, version, `${name}.png`));
  }

  /** How often an endpoint was asked, by `METHOD /path/:template`. */
  requests(endpoint: string): number {
    return this.service.sandbox.requests.get(endpoint) ?? 0;
  }

  /** Waits until an endpoint was asked. */
  async asked(endpoint: string): Promise<void> {
    await until(`a request to ${endpoint}`, () => Promise.resolve(this.requests(endpoint) > 0 || undefined));
  }

  /** All requests so far, to whatever endpoint. */
  get requestCount(): number {
    return [...this.service.sandbox.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  async encryptFromMenu(onText: string): Promise<void> {
    await this.session.workbench.editor.contextMenu(onText, 'Encrypt Selection…');
  }

  async decrypt(): Promise<void> {
    await this.session.workbench.editor.focus();
    await this.session.workbench.runCommand('XQ: Decrypt');
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.service.close();
  }
}
