// The page of an encrypted file. It is sent what to show and shows it as text; it never makes markup of it.

/** @import { PageMessage, PageModel } from '../src/editor/sealedFile/pageModel.ts' */

/** @type {{ acquireVsCodeApi(): { postMessage(message: PageMessage): void } }} */
const host = /** @type {any} */ (globalThis);
const vscode = host.acquireVsCodeApi();

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}`);
  return found;
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {PageModel['facts'][number]} fact */
function fact({ label, value }) {
  const made = document.createElement('div');
  const said = element('dd', value);
  // A name may hold characters that change the direction of what follows.
  said.dir = 'auto';
  made.append(element('dt', label), said);
  return made;
}

/** @param {PageModel['actions'][number]} action @param {number} index */
function button({ id, label }, index) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.className = index === 0 ? 'main' : 'other';
  made.addEventListener('click', () => {
    vscode.postMessage(id);
  });
  return made;
}

/** What each part shows now: a part that stays the same is left alone, so that focus stays and nothing is spoken twice. */
const shown = new Map();

/** @param {string} id @param {unknown} value @param {(part: HTMLElement) => void} fill */
function update(id, value, fill) {
  const text = JSON.stringify(value);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  fill(part(id));
}

/** @param {PageModel} model */
function show(model) {
  document.documentElement.lang = model.lang;
  const buttonHadFocus = document.hasFocus() && part('actions').contains(document.activeElement);
  update('title', model.title, (title) => (title.textContent = model.title));
  update('subtitle', model.subtitle, (subtitle) => (subtitle.textContent = model.subtitle));
  update('facts', model.facts, (facts) => {
    facts.replaceChildren(...model.facts.map(fact));
  });
  update('notes', model.notes, (notes) => {
    notes.replaceChildren(...model.notes.map((note) => element('li', note)));
  });
  update('status', model.status, (status) => {
    status.className = model.status.kind;
    status.textContent = model.status.text;
  });
  update('actions', model.actions, (actions) => {
    actions.replaceChildren(...model.actions.map(button));
    // The button that was pressed may be gone; who works by keyboard goes on at the one in its place.
    if (buttonHadFocus) (actions.querySelector('button') ?? part('title')).focus();
  });
}

window.addEventListener('message', (/** @type {MessageEvent<PageModel>} */ { data }) => {
  show(data);
});
vscode.postMessage('ready');
