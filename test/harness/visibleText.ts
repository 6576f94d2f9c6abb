import type { Locator, Page } from 'playwright-core';

/** Where a piece of text stands on the screen, in CSS pixels. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The little of the DOM that the functions below use inside the page. */
interface PageText {
  readonly data: string;
}
interface PageRange {
  setStart(node: PageText, offset: number): void;
  setEnd(node: PageText, offset: number): void;
  getBoundingClientRect(): TextBox;
}
interface PageLine {
  readonly textContent: string;
  readonly style: { readonly top: string };
  readonly ownerDocument: {
    createRange(): PageRange;
    createTreeWalker(root: PageLine, textNodesOnly: 4): { nextNode(): PageText | null };
  };
}

interface PageElement {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: PageElement): { readonly color: string } };
  };
}

const linesOf = (page: Page): Locator =>
  page.locator('.editor-group-container.active .editor-instance .view-line');

/** The lines of the active editor that are on the screen, top to bottom; the DOM holds them in any order. */
export async function visibleLines(page: Page): Promise<string[]> {
  return linesOf(page).evaluateAll((lines) =>
    (lines as unknown as PageLine[])
      .map((line) => ({ top: parseFloat(line.style.top), text: line.textContent.replaceAll('\u00a0', ' ') }))
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text),
  );
}

/** Where a text of one line stands in the active editor, or undefined while it is not on the screen. */
export async function boxOfText(page: Page, text: string): Promise<TextBox | undefined> {
  const boxes = await linesOf(page).evaluateAll((lines, wanted) => {
    return (lines as unknown as PageLine[]).flatMap((line) => {
      const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (start < 0) return [];
      const end = start + wanted.length;
      const range = line.ownerDocument.createRange();
      const nodes = line.ownerDocument.createTreeWalker(line, 4);
      let offset = 0;
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const after = offset + node.data.length;
        if (start >= offset && start < after) range.setStart(node, start - offset);
        if (end > offset && end <= after) range.setEnd(node, end - offset);
        offset = after;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      return [{ x, y, width, height }];
    });
  }, text);
  return boxes.sort((a, b) => a.y - b.y)[0];
}

/** The colour of the first part of a line that holds a text, once one does. A part is at most some 50 characters long. */
export async function colourOfText(page: Page, text: string): Promise<string> {
  const part = linesOf(page).locator('span span').filter({ hasText: text }).first();
  return part.evaluate((element) => {
    const shown = element as unknown as PageElement;
    return shown.ownerDocument.defaultView.getComputedStyle(shown).color;
  });
}
