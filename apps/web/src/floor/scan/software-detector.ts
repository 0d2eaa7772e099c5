import { decodeQR } from "qr/decode.js";
import type { Detect } from "./detector.js";

/** A picture of this width is enough for a code that fills a third of it, and quick on a cheap tablet. */
const WIDTH_PX = 640;

/** Decodes QR codes in the page, for browsers that cannot. */
export function detectInSoftware(): Detect {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return [];
    canvas.width = WIDTH_PX;
    canvas.height = Math.round((WIDTH_PX * video.videoHeight) / video.videoWidth);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return [decodeQR(context.getImageData(0, 0, canvas.width, canvas.height))];
    } catch {
      // There is none in the picture.
      return [];
    }
  };
}
