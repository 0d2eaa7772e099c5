import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const Holder = z.object({
  pid: z.number(),
  /** The boot of the kernel that the process runs on; containers of one machine share it. */
  kernel: z.string(),
  /** The PID, IPC and network namespaces of the process. */
  namespaces: z.string(),
  host: z.string(),
});

/** The process that has locked a folder, as its lock file names it. */
export type Holder = z.infer<typeof Holder>;

/** Where a holder runs, relative to this process. */
export type HolderLocation = "here" | "other container" | "other machine";

/** This process as the holder of a folder. */
export function thisProcess(): Holder {
  return { pid: process.pid, kernel: kernel(), namespaces: namespaces(), host: hostname() };
}

/** Parses the text of a lock file; undefined where it names no holder. */
export function parseHolder(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Where the holder runs: only `here` can this process signal it and connect to its loopback interface. */
export function locationOf(holder: Holder): HolderLocation {
  if (holder.kernel !== kernel()) return "other machine";
  return holder.namespaces === namespaces() ? "here" : "other container";
}

function kernel(): string {
  try {
    if (process.platform === "linux") return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return execFileSync("sysctl", ["-n", "kern.bootsessionuuid"], { encoding: "utf8" }).trim();
  } catch {
    return hostname();
  }
}

function namespaces(): string {
  if (process.platform !== "linux") return "";
  return ["pid", "ipc", "net"].map((kind) => readlinkSync(`/proc/self/ns/${kind}`)).join(" ");
}
