import { TextEncoderStream } from "node:stream/web";
import { buffer, text } from "node:stream/consumers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkEncoderStream } from "./text-encoder-stream.js";

const bytesOf = (chunks: readonly string[], encoder: TransformStream<string, Uint8Array>) =>
  buffer(ReadableStream.from(chunks).pipeThrough(encoder));

test("any text, however it is cut into chunks, comes out as the platform's own encoder has it", async () => {
  const unit = fc.constantFrom("a", "é", "界", "\ud83d", "\ude42", "\u0000", "\ufffd");
  const chunk = fc.array(unit, { maxLength: 4 }).map((units) => units.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 5 }), async (chunks) => {
      expect(await bytesOf(chunks, new ChunkEncoderStream())).toEqual(await bytesOf(chunks, new TextEncoderStream()));
    }),
  );
});

test("a chunk comes out as one chunk, however large it is", async () => {
  const large = "\\u0001".repeat(1_000_000);
  const stream = ReadableStream.from([large]).pipeThrough(new ChunkEncoderStream());
  expect(await text(stream)).toBe(large);
  const sizes: number[] = [];
  for await (const chunk of ReadableStream.from([large, "x"]).pipeThrough(new ChunkEncoderStream()))
    sizes.push(chunk.length);
  expect(sizes).toEqual([6_000_000, 1]);
});
