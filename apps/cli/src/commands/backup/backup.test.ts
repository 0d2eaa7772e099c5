import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@lantai/client";
import { openFolder } from "@lantai/db/backup/folder";
import { startEmbedded } from "@lantai/db/embedded/server";
import { migrate } from "@lantai/db/migrate";
import { TRPCClientError } from "@trpc/client";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { logIn, run, type ServerProcess, spawnProgram, startServer } from "../../../test/support/test-app.js";

const SECRET = { JWT_SECRET: "a secret that both servers have been given" };
let folder: string;
let dataDir: string;
let file: string;
const servers: ServerProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-backup-"));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, "data");
  file = path.join(folder, "backup.gz");
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function serve(where: string): ServerProcess {
  const server = startServer({ DATA_DIR: where, ...SECRET });
  servers.push(server);
  return server;
}

const lantai = (args: string[], environment: Record<string, string> = {}) =>
  run(args, { PATH: process.env["PATH"], DATA_DIR: dataDir, ...environment });

const isUnavailable = (error: unknown) => error instanceof TRPCClientError && error.data?.httpStatus === 503;

/** An order as it is stored, and its history, oldest first. */
interface Stored {
  number: string;
  order: Record<string, unknown>;
  history: { id: number; quantity: number }[];
}

/** Every order in a folder that is being served, by number; without columns that differ between clusters. */
async function everyOrder(where: string): Promise<Map<string, Stored>> {
  const { url, close } = await openFolder(where);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const rows = await sql<Stored[]>`
    select o.number, to_jsonb(o) as "order", jsonb_agg(to_jsonb(h) - 'changed_in' order by h.id) as history
    from work_orders o join status_history h on h.work_order_id = o.id group by o.id order by o.number_key`;
  await sql.end();
  await close();
  return new Map(rows.map((row) => [row.number, row]));
}

test("a backup taken during writes is one snapshot: restored, no earlier write is missing, sums equal the ledger, the audit chain is intact, and numbering continues", async () => {
  const server = serve(dataDir);
  const url = await server.ready;
  const token = await logIn(url);
  const { users } = createClient({ url, token });
  const operator = { username: "budi", password: "panci-biru-tiga", role: "operator" } as const;
  const { id: operatorId } = await users.register.mutate(operator);
  const order = { productName: "Engsel", quantity: 1000, deadline: "2099-01-01", operatorId };
  const acknowledged: string[] = [];
  let isOver = false;
  const write = async () => {
    const { workOrders, progress } = createClient({ url, token });
    while (!isOver) {
      const { id, number } = await workOrders.create.mutate(order);
      await workOrders.setStatus.mutate({ id, status: "in_progress", quantity: 2 });
      acknowledged.push(number);
      await progress.add.mutate({ id, note: "lagi", quantity: 3 });
    }
  };
  // A disk that is busy for seconds is answered by 503; that is not a failure of the backup.
  const writeOn = (): Promise<void> =>
    write().catch((error: unknown) => (isUnavailable(error) ? writeOn() : Promise.reject(error)));
  const writing = Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
  const acknowledge = async (count: number) => {
    while (acknowledged.length < count) await Promise.race([writing, sleep(10)]);
  };
  await acknowledge(20);
  const createOnce = (options: { url: string; token: string }) =>
    createClient(options).workOrders.create.mutate(
      { ...order, note: "once" },
      { context: { idempotencyKey: "before the backup" } },
    );
  const first = await createOnce({ url, token });
  const before = [...acknowledged];
  const verified = await lantai(["audit", "verify"], { LANTAI_URL: url, LANTAI_TOKEN: token });
  const head = verified.stdout.trimEnd().split("\n").at(-1) ?? "";
  expect(head, verified.stderr).toMatch(/^\d+:[0-9a-f]{64}$/);
  const taken = await lantai(["backup", file]);
  expect(taken).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\S+: [\d.]+ MB, \d+ rows of \d+ tables, \d+ orders; /),
  });
  await acknowledge(acknowledged.length + 5);
  isOver = true;
  await writing;
  const now = await everyOrder(dataDir);

  const empty = path.join(folder, "elsewhere");
  const restored = await lantai(["restore", file], { DATA_DIR: empty });
  expect(restored, restored.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining("restored into ") });
  const again = await serve(empty).ready;
  await expect(createClient({ url: again, token }).auth.me.query()).rejects.toMatchObject({
    data: { httpStatus: 401 },
  });
  const newToken = await logIn(again);
  const chain = await lantai(["audit", "verify", "--head", head], { LANTAI_URL: again, LANTAI_TOKEN: newToken });
  expect(chain, chain.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining("every link holds") });
  const then = await everyOrder(empty);
  expect(before.filter((number) => !then.has(number))).toEqual([]);
  expect(then.size).toBeLessThan(now.size);
  for (const [number, { order, history }] of then) {
    expect(order["quantity_good"]).toBe(history.reduce((sum, { quantity }) => sum + quantity, 0));
    const later = now.get(number);
    expect(later?.history.slice(0, history.length)).toEqual(history);
  }
  const untouched = [...then.values()].filter(
    ({ number, order }) => now.get(number)?.order["version"] === order["version"],
  );
  expect(untouched.map(({ order }) => order)).toEqual(untouched.map(({ number }) => now.get(number)?.order));
  // Numbers go on where they were: none twice, none left out.
  const replay = await createOnce({ url: again, token: newToken });
  expect(replay.number).toBe(first.number);
  const next = await createClient({ url: again, token: newToken }).workOrders.create.mutate(order);
  const all = [...then.keys(), next.number];
  for (const day of new Set(all.map((number) => number.slice(0, 11)))) {
    const counts = all.filter((number) => number.startsWith(day)).map((number) => Number(number.split("-").at(-1)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts.map((_, i) => i + 1));
  }
});

/**
 * Starts the program and sends it a signal in the given phase; returns how it ended, and its stderr. Where it was done
 * before the signal arrived, `undo` undoes that and it starts again.
 */
async function stopAt(phase: string, signal: NodeJS.Signals, args: string[], where: string, undo: () => void) {
  for (;;) {
    const program = spawnProgram(args, { PATH: process.env["PATH"], DATA_DIR: where });
    let errors = "";
    let isSignalled = false;
    program.stderr.on("data", (chunk) => {
      errors += String(chunk);
      if (isSignalled || !errors.includes(`${phase}: `)) return;
      isSignalled = program.kill(signal);
    });
    await once(program, "close");
    if (program.exitCode !== 0 || !isSignalled) return { end: program.exitCode ?? program.signalCode, errors };
    undo();
  }
}

test("a folder that a newer Lantai has migrated is neither served nor backed up: one line each, and nothing changed", async () => {
  const server = await startEmbedded({ dataDir });
  await migrate(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer Lantai', 9999999999999)`;
  await sql.end();
  await server.stop();
  const backup = await lantai(["backup", file]);
  expect(backup).toMatchObject({ code: 1, stdout: "" });
  expect(backup.stderr).toMatch(/^lantai: DATA_DIR cannot be used: its schema is newer than this Lantai: .+\n$/);
  expect(existsSync(file)).toBe(false);
  await expect(serve(dataDir).ready).rejects.toThrow("ended before it was ready");
  servers.pop();
  const again = await startEmbedded({ dataDir });
  const reader = postgres(again.url, { max: 1, onnotice: () => {} });
  expect(await reader`select count(*)::int from users`).toEqual([{ count: 0 }]);
  await reader.end();
  await again.stop();
});

/** Fills the folder's database so that a backup takes long enough to be interrupted; no server runs afterwards. */
async function fillFolder(where: string): Promise<void> {
  const server = await startEmbedded({ dataDir: where });
  await migrate(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`
    with operator as (insert into users (username, role) values ('budi', 'operator') returning id)
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, note, created_at, updated_at)
    select 'WO-20261123-' || lpad(i::text, 5, '0'), 2026112300000000 + i, 'Engsel', 1, now(), id, repeat(md5(i::text), 60), now(), now()
    from operator, generate_series(1, 20000) i`;
  await sql.end();
  await server.stop();
}

async function countOrders(where: string): Promise<unknown> {
  const server = await startEmbedded({ dataDir: where });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const [row] = await sql`select count(*)::int as n from work_orders`;
  await sql.end();
  await server.stop();
  return row?.["n"];
}

describe("a backup or restore that is ended in the middle", () => {
  const large = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-large-"));
  const data = path.join(large, "data");
  const copy = path.join(large, "backup.gz");

  beforeAll(async () => {
    chmodSync(large, 0o755);
    await fillFolder(data);
    const { code, stderr } = await lantai(["backup", copy], { DATA_DIR: data });
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(() => rmSync(large, { recursive: true, force: true }));

  test("a backup leaves no file, killed or terminated", async () => {
    const stopBackup = (signal: NodeJS.Signals, target: string) =>
      stopAt("backing up", signal, ["backup", target], data, () => rmSync(target));
    expect(await stopBackup("SIGKILL", file)).toMatchObject({ end: "SIGKILL" });
    expect(existsSync(file)).toBe(false);
    expect(await stopBackup("SIGTERM", `${file}.terminated`)).toMatchObject({
      end: 130,
      errors: expect.stringMatching(/\nlantai: interrupted, nothing was changed\n$/),
    });
    expect(readdirSync(folder).filter((name) => name.includes(".terminated"))).toEqual([]);
  });

  test("a first restore that was killed leaves no database, no server starts with an empty one, and it can be done again", async () => {
    const undo = () => rmSync(dataDir, { recursive: true });
    expect(await stopAt("restoring", "SIGKILL", ["restore", copy], dataDir, undo)).toMatchObject({ end: "SIGKILL" });
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
    await expect(serve(dataDir).ready).rejects.toThrow(/ended before/);
    servers.pop();
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
    expect(await lantai(["restore", copy])).toMatchObject({ code: 0 });
  });

  test("a restore over a database leaves that database, killed or terminated", async () => {
    const spares = () => readdirSync(data).filter((name) => /restoring|next|before/.test(name));
    const undo = () => {
      for (const name of spares()) rmSync(path.join(data, name), { recursive: true });
    };
    for (const [signal, end] of [
      ["SIGKILL", "SIGKILL"],
      ["SIGTERM", 130],
    ] as const) {
      expect(await stopAt("restoring", signal, ["restore", "--replace", copy], data, undo)).toMatchObject({ end });
      expect(await countOrders(data)).toBe(20_000);
      expect(spares()).toEqual([]);
    }
  });
});

test("a backup can be written to a pipe, and is described on stderr", async () => {
  const server = await startEmbedded({ dataDir });
  await migrate(server.url);
  const program = spawnProgram(["backup", "-"], { PATH: process.env["PATH"], DATA_DIR: dataDir });
  const pieces: Buffer[] = [];
  let errors = "";
  program.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  program.stderr.on("data", (piece: Buffer) => (errors += piece.toString()));
  await once(program, "close");
  await server.stop();
  expect(errors).toMatch(/backed up: \d+ rows/);
  writeFileSync(file, Buffer.concat(pieces));
  expect(await lantai(["verify-backup", file])).toMatchObject({ code: 0 });
});

test("a backup signed with this key passes silently, one signed with another is refused, and without a key there is a warning", async () => {
  const server = await startEmbedded({ dataDir });
  await migrate(server.url);
  await server.stop();
  const taken = await lantai(["backup", file]);
  expect(taken).toMatchObject({ code: 0 });
  expect(statSync(path.join(dataDir, "backup-key")).mode & 0o777).toBe(0o600);
  const ours = await lantai(["verify-backup", file]);
  expect(ours).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/ is whole: .*\nIt is signed with this installation's key\.\n$/),
    stderr: expect.not.stringContaining("warning"),
  });

  const other = path.join(folder, "other");
  mkdirSync(other);
  writeFileSync(path.join(other, "backup-key"), "ab".repeat(32), { mode: 0o600 });
  for (const command of [["verify-backup"], ["restore"], ["restore", "--replace"]]) {
    const refused = await lantai([...command, file], { DATA_DIR: other });
    expect(refused).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/is signed with another key, or was changed since.*--trust/),
    });
  }
  expect(existsSync(path.join(other, "postgres"))).toBe(false);
  const trusted = await lantai(["verify-backup", "--trust", file], { DATA_DIR: other });
  expect(trusted).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(" is whole: "),
    stderr: expect.stringMatching(/\nlantai: warning: .* is signed with another key.*nothing proves who made it/),
  });

  const restored = await lantai(["restore", file], { DATA_DIR: path.join(folder, "new") });
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("restored into "),
    stderr: expect.stringMatching(/\nlantai: warning: .* is signed, but there is no key here/),
  });
});

test("a failure is one clear line and exit code 1, and no file is created", async () => {
  const cases: [string[], Record<string, string>, RegExp][] = [
    [["backup", file], {}, /there is no database in /],
    [["backup", file], { DATABASE_URL: "postgres://a/b" }, /DATABASE_URL is set: .*docs\/backup.md/],
    [["restore", file], {}, /backup.gz: there is no such file/],
    [["restore", import.meta.filename], {}, /is not a backup of Lantai/],
  ];
  const ended = await Promise.all(cases.map(([args, environment]) => lantai(args, environment)));
  for (const [i, { code, stdout, stderr }] of ended.entries()) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^lantai: [^\n]+\n$/);
    expect(stderr).toMatch(cases[i]?.[2] ?? /never/);
  }
  expect(readdirSync(folder)).toEqual([]);
});
