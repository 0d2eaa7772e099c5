import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountFor, canEnter, run } from "./account.js";
import { binariesIn, findBinaries } from "./binaries.js";
import { accessibleBinaries } from "./accessible-binaries.js";
import { startEmbedded } from "./server.js";
import { compile, removeCompiled, startChild, temporaryFolder } from "../../test/embedded/children.js";
import { runSql } from "../../test/sql.js";

const isRoot = process.getuid?.() === 0;
const ORDINARY_USER = { uid: 65534, gid: 65534 };

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;

beforeEach(() => {
  temporary = temporaryFolder();
  dataDir = temporary.dataDir;
});

afterEach(() => temporary.remove());

async function serveOnce(query: string, log?: (message: string) => void): Promise<string[]> {
  const server = await startEmbedded({ dataDir, log });
  try {
    return await runSql(server.url, query);
  } finally {
    await server.stop();
  }
}

describe.runIf(isRoot)("started as root", () => {
  test("the database belongs to another user than root, the rest of the folder to root", async () => {
    await serveOnce("select 1");
    expect(statSync(path.join(dataDir, "postgres")).uid).not.toBe(0);
    expect(statSync(dataDir).uid).toBe(0);
    expect(statSync(path.join(dataDir, "postgres-password")).uid).toBe(0);
  });

  test("a folder that the database's user cannot enter is supported, is logged once, and keeps its data", async () => {
    chmodSync(temporary.folder, 0o700);
    const logged: string[] = [];
    await serveOnce("create table kept as select 42 as n", (message) => logged.push(message));
    const link = path.join(dataDir, "postgres");
    const cluster = readlinkSync(link);
    try {
      expect(logged.filter((message) => message.includes(`stored in ${cluster}`))).toHaveLength(1);
      logged.length = 0;
      expect(await serveOnce("select n from kept", (message) => logged.push(message))).toEqual(["42"]);
      expect(logged).toEqual([]);
      rmSync(dataDir, { recursive: true });
      expect(await serveOnce("select to_regclass('kept') is null")).toEqual(["true"]);
      rmSync(readlinkSync(link), { recursive: true });
      await expect(serveOnce("select 1")).rejects.toThrow(/which is gone/);
    } finally {
      rmSync(cluster, { recursive: true });
    }
  });

  test("binaries that the database's user cannot enter are copied once to a folder that it can enter", async () => {
    const installed = findBinaries();
    const account = await accountFor(dataDir);
    chmodSync(temporary.folder, 0o700);
    const hidden = path.join(temporary.folder, "native");
    cpSync(installed.folder, hidden, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "go-rwx", hidden]);
    const version = `test-${path.basename(temporary.folder)}`;
    const first = await accessibleBinaries(binariesIn(hidden, version), account);
    try {
      expect(first.copied).toBe(true);
      expect(await canEnter(account, first.binaries.postgres)).toBe(true);
      expect(await run(first.binaries.postgres, ["--version"], { account })).toMatchObject({ code: 0 });
      expect(await accessibleBinaries(binariesIn(hidden, version), account)).toEqual({ ...first, copied: false });
    } finally {
      rmSync(first.binaries.folder, { recursive: true });
    }
  });

  test("a database that an ordinary user created is run as that user and stays that user's", async () => {
    await serveOnce("create table kept as select 42 as n");
    execFileSync("chown", ["-R", `${ORDINARY_USER.uid}:${ORDINARY_USER.gid}`, dataDir]);
    expect(await serveOnce("select n from kept")).toEqual(["42"]);
    expect(statSync(path.join(dataDir, "postgres", "PG_VERSION")).uid).toBe(ORDINARY_USER.uid);
  });
});

// Node and the sources must be readable for that user, which they are not in a closed home folder.
const ordinaryUserCanRun =
  isRoot &&
  (await canEnter(ORDINARY_USER, process.execPath, import.meta.dirname, findBinaries().postgres).catch(() => false));

describe.runIf(ordinaryUserCanRun)(
  "started as the ordinary user nobody (only where that user can read the sources)",
  () => {
    test("the database belongs to that user alone, and PostgreSQL runs as that user", async () => {
      const compiled = compile();
      mkdirSync(dataDir);
      chownSync(dataDir, ORDINARY_USER.uid, ORDINARY_USER.gid);
      const child = startChild(compiled, dataDir, ORDINARY_USER);
      try {
        expect(await child.first).toMatch(/^postgres:/);
        expect(lstatSync(path.join(dataDir, "postgres"))).toMatchObject({ uid: ORDINARY_USER.uid, mode: 0o40700 });
        await child.kill("SIGTERM");
        expect(child.process.exitCode).toBe(0);
      } finally {
        removeCompiled(compiled);
      }
    });

    test("a DATA_DIR that this user may not write is refused with advice", async () => {
      const compiled = compile();
      mkdirSync(dataDir, { mode: 0o755 });
      try {
        const child = startChild(compiled, dataDir, ORDINARY_USER);
        expect(await child.first).toMatch(/^EmbeddedError: .*cannot be used: no permission/);
        expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
      } finally {
        removeCompiled(compiled);
      }
    });
  },
);
