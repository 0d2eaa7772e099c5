import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PASSWORD } from "./test-app.js";

const SCRIPT = fileURLToPath(new URL("../../../../examples/production-log/play.mjs", import.meta.url));

/** Runs the script that plays a folder's log on a server, as the first admin, to its end. */
export function runPlay(
  folder: string,
  url: string,
  args: readonly string[] = [],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const account = ["--url", url, "--username", "admin", "--password", PASSWORD];
  return new Promise((resolve) => {
    const command = ["--conditions=@lantai/source", SCRIPT, folder, ...account, ...args];
    const child = execFile(process.execPath, command, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
