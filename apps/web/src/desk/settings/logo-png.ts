import { MAX_LOGO_BYTES } from "@lantai/db/vocabulary";

/** The largest logo, in pixels: enough for 45 mm on paper. */
const LARGEST = { width: 800, height: 300 };
/** Base64 has four characters for three bytes. */
const MOST_CHARACTERS = Math.floor(MAX_LOGO_BYTES / 3) * 4;
const PREFIX = "data:image/png;base64,";

/**
 * An image file as a PNG in Base64, drawn anew as small as a logo may be, so that nothing of the file but its look is
 * kept; null where the browser cannot read it.
 */
export async function logoOf(file: Blob): Promise<string | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return draw(image);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function draw(image: HTMLImageElement): string | null {
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return null;
  for (let scale = Math.min(1, LARGEST.width / width, LARGEST.height / height); scale > 0.001; scale *= 0.7) {
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = canvas.toDataURL("image/png").slice(PREFIX.length);
    if (png.length <= MOST_CHARACTERS) return png;
  }
  return null;
}
