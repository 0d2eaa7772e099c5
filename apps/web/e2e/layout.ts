import type { Page } from "playwright-core";

/**
 * The texts of the page's content that lie over one another, each pair as `one | other`, and those that leave their card or
 * panel, as `text >`. What a scrolling ancestor hides counts as hidden; a text that ends in an ellipsis stays within it.
 */
export async function misplacedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** A border touches its neighbour, and is no overlap. */
    const SLACK = 2;
    const main = document.querySelector("main");
    if (!main) throw new Error("the page has no content");
    interface Placed {
      text: string;
      rect: DOMRect;
    }
    const placed: Placed[] = [];
    const found: string[] = [];
    const clippedBy = (element: Element, rect: DOMRect): DOMRect | null => {
      let { left, right, top, bottom } = rect;
      for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(each);
        if (clipPath !== "none") return null;
        if (overflowX === "visible") continue;
        const frame = each.getBoundingClientRect();
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return right - left > 0 && bottom - top > 0 ? new DOMRect(left, top, right - left, bottom - top) : null;
    };
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (!element || text === "" || !element.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const card = element.closest("li, section, dl")?.getBoundingClientRect();
      const column = element.closest("section")?.getBoundingClientRect();
      for (const raw of range.getClientRects()) {
        const rect = clippedBy(element, raw);
        if (!rect) continue;
        const isOutside = card && (rect.right > card.right + SLACK || (column && card.right > column.right + SLACK));
        if (isOutside) found.push(`${text} >`);
        placed.push({ text, rect });
      }
    }
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK * 3;
    placed.forEach((a, at) => {
      for (const b of placed.slice(at + 1)) if (overlap(a.rect, b.rect)) found.push(`${a.text} | ${b.text}`);
    });
    return found;
  });
}
