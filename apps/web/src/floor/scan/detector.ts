/** Decodes the QR codes in the current frame of a video. */
export type Detect = (video: HTMLVideoElement) => Promise<string[]>;

/** Chrome on Android has this; TypeScript's DOM library does not declare it yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: DetectorClass;
  }
}

/** The browser's own decoder, or one in JavaScript, which is loaded only where it is needed. */
export async function findDetector(): Promise<Detect> {
  const Native = window.BarcodeDetector;
  const formats = Native ? await Native.getSupportedFormats() : [];
  if (Native && formats.includes("qr_code")) {
    const detector = new Native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  }
  const { detectInSoftware } = await import("./software-detector.js");
  return detectInSoftware();
}
