/** Every PNG begins with these bytes, and then has its width and height. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_END = 24;

/** The widest and the highest logo, in pixels: one that a browser unpacks without effort. */
export const MOST_LOGO_PIXELS = 2000;

/** The size of a PNG in Base64, in pixels; null where this is no PNG. */
export function pngSize(base64: string): { width: number; height: number } | null {
  const bytes = Buffer.from(base64, "base64");
  const isPng = bytes.length > HEADER_END && SIGNATURE.every((byte, at) => bytes[at] === byte);
  if (!isPng || bytes.toString("latin1", 12, 16) !== "IHDR") return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  // PNG allows no zero (its specification, 11.2.2).
  return width > 0 && height > 0 ? { width, height } : null;
}
