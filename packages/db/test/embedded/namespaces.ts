import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A kind of Linux namespace that a container has. */
export type Namespace = "pid" | "ipc" | "net" | "mount";

/** Why no namespaces can be created here; null where they can. */
export const NO_NAMESPACES =
  process.platform === "linux" && process.getuid?.() === 0 && canUnshare()
    ? null
    : "skipped: namespaces need root on Linux";

/** The command that runs another one in new namespaces, and kills the processes there when it ends. */
export function inNamespaces(...kinds: Namespace[]): string[] {
  const own = kinds.map((kind) => `--${kind}`);
  return ["unshare", ...own, ...(kinds.includes("pid") ? ["--mount-proc", "--fork", "--kill-child"] : []), "--"];
}

/** The same, but the namespaces and their processes stay after the end of the command. */
export function inLastingContainer(): string[] {
  return [...inNamespaces("pid", "ipc", "mount"), "sh", "-c", '"$@"; exec sleep 600', "sh"];
}

/** All descendants of process `pid`, by their ids in this namespace. */
export function descendantsOf(pid: number): number[] {
  const children = childrenOf(pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  } catch {
    return []; // ended meanwhile
  }
}

/** By trying: root in a container may not be allowed to. */
function canUnshare(): boolean {
  try {
    execFileSync("unshare", ["--pid", "--ipc", "--net", "--mount-proc", "--fork", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
