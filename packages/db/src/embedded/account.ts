import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { EmbeddedError } from "./errors.js";

/** The system's user that PostgreSQL runs as when Lantai itself runs as root, which PostgreSQL refuses to be. */
export interface Account {
  uid: number;
  gid: number;
}

/** How a child ended and what it said. */
export interface Outcome {
  code: number | null;
  output: string;
}

const NAME = "postgres";

/** The environment of every child: nothing of the caller's PG* variables, locale or zone may change a cluster. */
export const CHILD_ENV = {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
};

/** Whom to run as: undefined for ourselves; as root, who owns the cluster, or the user `postgres`, made if missing. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findAccount()) ?? (await createAccount());
}

/** May that account enter all the folders on the way to each of these and read or enter the thing itself? */
export async function canEnter(account: Account | undefined, ...things: string[]): Promise<boolean> {
  if (!account) return true;
  // Asked of the system itself: mode bits alone do not tell about access lists.
  const script = 'for thing; do [ -x "$thing" ] || exit 1; done';
  return (await run("/bin/sh", ["-c", script, "sh", ...things], { account })).code === 0;
}

/** Runs a program to its end. */
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
    child.stdin.on("error", () => {}); // a child that ends without reading its input tells by its exit code
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
  const made = await run("useradd", [...args, NAME]).catch((error: unknown) => ({ code: 1, output: String(error) }));
  // Looked up also after a failure: another starter may have made it in the same moment.
  const account = await findAccount();
  if (account) return account;
  throw new EmbeddedError(
    `PostgreSQL refuses to run as root, and a user "${NAME}" could not be made (${made.output.trim()}): ` +
      "start Lantai as an ordinary user, or set DATABASE_URL",
  );
}
