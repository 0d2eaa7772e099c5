import type { Locator } from "playwright-core";
import { decodeQR } from "qr/decode.js";

const PIXELS = 4;

/** The text of a QR code that is drawn as one path of unit squares. */
export async function decodeQrCode(code: Locator): Promise<string> {
  const path = await code.locator("path").getAttribute("d");
  const size = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const width = size * PIXELS;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = "", y = ""] of (path ?? "").matchAll(/M(\d+) (\d+)h/g)) {
    for (let dy = 0; dy < PIXELS; dy++) {
      const start = ((Number(y) * PIXELS + dy) * width + Number(x) * PIXELS) * 4;
      for (let dx = 0; dx < PIXELS; dx++) data.fill(0, start + dx * 4, start + dx * 4 + 3);
    }
  }
  return decodeQR({ width, height: width, data });
}
