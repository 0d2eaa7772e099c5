import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { EmbeddedError } from "./errors.js";

/** The system's user that PostgreSQL runs as when Lantai runs as root, which PostgreSQL refuses. */
export interface Account {
  uid: number;
  gid: number;
}

/** The exit code and the output of a child process. */
export interface Outcome {
  code: number | null;
  output: string;
}

const NAME = "postgres";

/** The environment of every child process: the caller's PG* variables, locale and time zone must not change a cluster. */
export const CHILD_ENV = {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
};

/** The account to run as: undefined for our own; as root, the cluster's owner or the user `postgres`, created if missing. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findAccount()) ?? (await createAccount());
}

/** Whether the account can enter every parent folder of these files, and execute or enter the file itself. */
export async function canEnter(account: Account | undefined, ...files: string[]): Promise<boolean> {
  if (!account) return true;
  // By the system itself: mode bits do not include access control lists.
  const script = 'for file; do [ -x "$file" ] || exit 1; done';
  return (await run("/bin/sh", ["-c", script, "sh", ...files], { account })).code === 0;
}

/** Runs a program and waits for its end. */
export function run(
  program: string,
  args: string[],
  options: { account?: Account; input?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options.account, cwd: "/", env: CHILD_ENV, stdio: "pipe" });
    let output = "";
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.stdin.on("error", () => {}); // EPIPE: the exit code shows why the child ended
    child.stdin.end(options.input ?? "");
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function findAccount(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([run("id", ["-u", NAME]), run("id", ["-g", NAME])]);
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

async function createAccount(): Promise<Account> {
  const args = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false"];
  const created = await run("useradd", [...args, NAME]).catch((error: unknown) => ({ code: 1, output: String(error) }));
  // Also after a failure: another process may have created it at the same time.
  const account = await findAccount();
  if (account) return account;
  throw new EmbeddedError(
    `PostgreSQL refuses to run as root, and the user "${NAME}" could not be created (${created.output.trim()}): ` +
      "start Lantai as an ordinary user, or set DATABASE_URL",
  );
}
