import { realpathSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isAlive, serversOf, signal } from "./processes.js";
import {
  type Child,
  compile,
  removeCompiled,
  startChild,
  temporaryFolder,
  waitFor,
} from "../../test/embedded/children.js";
import {
  descendantsOf,
  inLastingContainer,
  inNamespaces,
  type Namespace,
  NO_NAMESPACES,
} from "../../test/embedded/namespaces.js";
import { runSql } from "../../test/sql.js";

const CONTAINER = ["pid", "ipc", "net", "mount"] as const;
/** The process that has just locked the folder may not have written its name yet. */
const JUST_TAKEN = /^EmbeddedError: .* in use by another Lantai/;
const IN_USE = /^EmbeddedError: .* in use by another Lantai in another container of this machine/;

let server: string;
let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const children: Child[] = [];

beforeAll(() => void (server = compile()));
afterAll(() => removeCompiled(server));

beforeEach(() => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
});

afterEach(async () => {
  const running = children
    .splice(0)
    .filter(({ process: { exitCode, signalCode } }) => (exitCode ?? signalCode) === null);
  await Promise.all(running.map((child) => child.kill("SIGKILL")));
  await waitFor("the end of every PostgreSQL", () => serversOf(path.join(dataDir, "postgres")).length === 0);
  temporary.remove();
});

function serve(within: string[]): Child {
  const child = startChild(server, dataDir, { within });
  children.push(child);
  return child;
}

/** The postmasters, by their ids in this namespace, which sees the processes of all others. */
function postmasters(): number[] {
  const servers = serversOf(path.join(dataDir, "postgres"));
  const children = new Set(servers.flatMap((pid) => descendantsOf(pid)));
  return servers.filter((pid) => !children.has(pid));
}

/** SIGKILL to the Lantai in a lasting container; its PostgreSQL keeps running there. */
async function killLantai({ process: { pid = 0 } }: Child): Promise<void> {
  const lantai = descendantsOf(pid).find(
    (each) => realpathSync(`/proc/${each}/exe`) === realpathSync(process.execPath),
  );
  if (lantai === undefined) throw new Error("no Lantai runs in the container");
  signal(lantai, "SIGKILL");
  await waitFor("the end of Lantai", () => !isAlive(lantai));
}

describe.skipIf(NO_NAMESPACES !== null)(`one folder, many namespaces (${NO_NAMESPACES ?? "made by unshare"})`, () => {
  test.each<[string, readonly Namespace[]]>([
    ["another PID namespace", ["pid"]],
    ["another IPC namespace", ["ipc"]],
    ["another PID and IPC namespace", ["pid", "ipc"]],
    ["another network namespace", ["net"]],
    ["another container", CONTAINER],
  ])("a second Lantai in %s is refused in one line, and the first keeps serving", async (_, kinds) => {
    const url = await serve(inNamespaces("pid", "ipc", "mount")).first;
    const before = postmasters();
    const second = serve(inNamespaces(...kinds));
    expect(await second.first).toMatch(IN_USE);
    expect(second.lines()).toHaveLength(1);
    expect(before).toHaveLength(1);
    expect(postmasters()).toEqual(before);
    expect(await runSql(url, "select 1")).toEqual(["1"]);
  });

  test("a second Lantai on the host, or with the folder mounted under another name, is refused as well", async () => {
    const url = await serve(inNamespaces("pid", "ipc", "mount")).first;
    const before = postmasters();
    expect(await serve([]).first).toMatch(IN_USE);
    const elsewhere = path.join(temporary.folder, "elsewhere");
    const bind = 'mkdir "$1" && mount --bind "$0" "$1" && shift && exec "$@"';
    const mounted = [...inNamespaces("pid", "mount"), "sh", "-c", bind, dataDir, elsewhere];
    const second = startChild(server, elsewhere, { within: mounted });
    children.push(second);
    expect(await second.first).toMatch(IN_USE);
    expect(postmasters()).toEqual(before);
    expect(await runSql(url, "select 1")).toEqual(["1"]);
  });

  test("of many that start at once in separate containers on a new folder, exactly one serves it", async () => {
    const firsts = await Promise.all(Array.from({ length: 8 }, () => serve(inNamespaces("pid", "ipc", "mount")).first));
    expect(firsts.filter((line) => line.startsWith("postgres://"))).toHaveLength(1);
    expect(firsts.filter((line) => JUST_TAKEN.test(line))).toHaveLength(7);
    expect(postmasters()).toHaveLength(1);
  });

  test("of many that start at once in separate containers on a folder whose holder was killed, exactly one serves it", async () => {
    const dead = serve(inNamespaces("pid", "ipc", "mount"));
    await runSql(await dead.first, "create table kept as select 42 as n");
    await dead.kill("SIGKILL");
    const firsts = await Promise.all(Array.from({ length: 8 }, () => serve(inNamespaces("pid", "ipc", "mount")).first));
    const urls = firsts.filter((line) => line.startsWith("postgres://"));
    expect(urls).toHaveLength(1);
    expect(firsts.filter((line) => JUST_TAKEN.test(line))).toHaveLength(7);
    expect(postmasters()).toHaveLength(1);
    expect(await runSql(urls[0] ?? "", "select n from kept")).toEqual(["42"]);
  });

  test("a PostgreSQL that a killed Lantai left running in another container keeps the folder locked until it ends, and nothing is lost", async () => {
    const first = serve(inLastingContainer());
    const url = await first.first;
    await runSql(url, "create table kept as select 1 as n");
    const before = postmasters();
    await killLantai(first);
    const second = serve(inNamespaces("pid", "ipc", "mount"));
    expect(await second.first).toMatch(
      /^EmbeddedError: .* is still served by a PostgreSQL .* out of reach from here: stop its container/,
    );
    expect(postmasters()).toEqual(before);
    await runSql(url, "insert into kept values (2)");
    await first.kill("SIGKILL");
    const third = await serve(inNamespaces("pid", "ipc", "mount")).first;
    expect(await runSql(third, "select n from kept order by n")).toEqual(["1", "2"]);
  });
});
