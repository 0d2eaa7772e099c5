import { expect, test } from "vitest";
import { Bytes, MAX_ROW_BYTES } from "./bytes.js";

test("a row that does not end, as a small file may unpack to, is refused before it fills the memory", async () => {
  let unpacked = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (const chunk = Buffer.alloc(4 * 1024 * 1024, "a"); ; unpacked += chunk.length) yield chunk;
  }
  const rows = new Bytes(endless()).rows();
  await expect(rows.next()).rejects.toThrow("a row is too long");
  expect(unpacked).toBeLessThan(MAX_ROW_BYTES + 8 * 1024 * 1024);
});
