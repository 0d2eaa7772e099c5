import {
  type AsyncUnzipOptions,
  type AsyncZippable,
  type AsyncZipOptions,
  type FlateCallback,
  type UnzipCallback,
  unzipSync,
  type UnzipOptions,
  type Zippable,
  zipSync,
} from "fflate/browser";

/**
 * The zip library without its own workers: it creates them from blobs, which the content security policy refuses. The
 * spreadsheet libraries import it as `fflate` (an alias in vite.config.ts), and run in a worker of ours.
 */
export * from "fflate/browser";

/** Zips synchronously; the caller is in a worker already. */
export function zip(files: AsyncZippable & Zippable, options: AsyncZipOptions | FlateCallback, then?: FlateCallback) {
  const callback = typeof options === "function" ? options : then;
  callback?.(null, zipSync(files));
  return () => {};
}

/** Unzips synchronously; the caller is in a worker already. */
export function unzip(
  data: Uint8Array,
  options: (AsyncUnzipOptions & UnzipOptions) | UnzipCallback,
  then?: UnzipCallback,
) {
  if (typeof options === "function") options(null, unzipSync(data));
  else then?.(null, unzipSync(data, options));
  return () => {};
}
