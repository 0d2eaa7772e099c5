import type { Locator } from "playwright-core";
import { decodeQR } from "qr/decode.js";

/** The pixels of one module of a code. */
const SCALE = 4;

/** The text of a QR code on the page, read from what is drawn: a dark square for each `M{x} {y}` of its path. */
export async function printedCode(code: Locator): Promise<string> {
  const size = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const drawn = (await code.locator("path").getAttribute("d")) ?? "";
  const width = size * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)/g)) {
    for (let row = 0; row < SCALE; row++) {
      const start = ((Number(y) * SCALE + row) * width + Number(x) * SCALE) * 4;
      for (let pixel = 0; pixel < SCALE; pixel++) data.set([0, 0, 0, 255], start + pixel * 4);
    }
  }
  return decodeQR({ width, height: width, data });
}
