const encoder = new TextEncoder();

const isHighSurrogate = (unit: string) => unit >= "\ud800" && unit <= "\udbff";

/**
 * A `TextEncoderStream` that encodes each chunk as a whole. Node's (up to 20 at least) encodes one code unit at a time:
 * a response of 6 MB takes 1.4 s of the event loop and 230 MB (docs/decisions/0035).
 */
export class ChunkEncoderStream extends TransformStream<string, Uint8Array> {
  readonly encoding = "utf-8";

  constructor() {
    // A high surrogate whose low surrogate is in the next chunk.
    let half = "";
    super({
      transform(chunk, controller) {
        const text = half + chunk;
        const last = text.slice(-1);
        half = isHighSurrogate(last) ? last : "";
        const whole = half === "" ? text : text.slice(0, -1);
        if (whole !== "") controller.enqueue(encoder.encode(whole));
      },
      flush(controller) {
        if (half !== "") controller.enqueue(encoder.encode(half));
      },
    });
  }
}

/** Replaces the global, which tRPC uses to encode streamed responses. */
export function installChunkEncoderStream(): void {
  Object.defineProperty(globalThis, "TextEncoderStream", {
    value: ChunkEncoderStream,
    configurable: true,
    writable: true,
  });
}
