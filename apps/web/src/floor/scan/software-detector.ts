import { decodeQR } from "qr/decode.js";
import type { Detect } from "./detector.js";

/** Wide enough for a code that fills a third of the frame, and fast on a cheap tablet. */
const WIDTH_PX = 640;

/** Decodes QR codes in JavaScript, for browsers without a decoder. */
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
      // The frame contains no code.
      return [];
    }
  };
}
