import { strict as assert } from 'node:assert';
import type { Desk } from './desk.ts';
import { bob } from './people.ts';

const MESSAGE = /\/\* \[xq-message:xq1\.[\w-]+\.\] \*\//u;

/** How messages stand among code. */
export function codeTests(deskOf: () => Desk): void {
  it('encrypts a line of code as a comment, which VS Code’s own formatter leaves as it is', async () => {
    const desk = deskOf();
    const { workbench } = desk.session;
    const { editor } = workbench;
    await editor.open('shop.css');
    await editor.selectLines(3, 3);
    await desk.encryptFromMenu('content');
    await desk.person.chooseRecipients(bob);
    await desk.person.chooseExpiry('1 day');
    const [message = ''] = MESSAGE.exec(await editor.waitText(MESSAGE)) ?? [];
    await desk.picture('encrypted-code');
    await workbench.runCommand('Format Document');
    const formatted = await editor.waitText('  color: red;');
    assert(formatted.includes(message) && message !== '', formatted);
    await workbench.runCommand('XQ: Decrypt All in File');
    await editor.waitText('content: "4711";');
  });
}
