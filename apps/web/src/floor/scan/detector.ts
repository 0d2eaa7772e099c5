/** Reads the codes in the picture that a video shows now. */
export type Detect = (video: HTMLVideoElement) => Promise<string[]>;

/** Chrome on Android has this; TypeScript's DOM does not know it yet. */
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

/** The browser's own decoder where it has one, else one of ours, which comes only then. */
export async function findDetector(): Promise<Detect> {
  const own = window.BarcodeDetector;
  const formats = own ? await own.getSupportedFormats() : [];
  if (own && formats.includes("qr_code")) {
    const detector = new own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  }
  const { detectInSoftware } = await import("./software-detector.js");
  return detectInSoftware();
}
