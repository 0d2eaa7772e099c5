import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hashConcurrency } from "./hash-concurrency.js";
import { hashPassword } from "./passwords.js";

const nameOf = (thread: string) => readFileSync(`/proc/self/task/${thread}/comm`, "utf8").trim();

/** The niceness of a thread of this process: field 19 of proc_pid_stat(5), counted behind the name. */
function niceness(thread: string): number {
  const [, fields = ""] = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ");
  return Number(fields.split(" ")[16]);
}

test.each([1, 2, 3, 16])("of %i cores all hash where hashes give way; else one stays free", (cores) => {
  expect(hashConcurrency(true, cores)).toBe(cores);
  expect(hashConcurrency(false, cores)).toBe(Math.max(1, cores - 1));
});

test.runIf(process.platform === "linux")(
  "on Linux the threads that hash passwords have a lower priority than the one that answers",
  async () => {
    await hashPassword("a password to hash");
    const threads = readdirSync("/proc/self/task");
    const hashing = threads.filter((thread) => nameOf(thread) === "libuv-worker");
    expect(hashing).not.toHaveLength(0);
    const answering = niceness(String(process.pid));
    for (const thread of hashing) await expect.poll(() => niceness(thread)).toBe(Math.min(answering + 10, 19));
  },
);
