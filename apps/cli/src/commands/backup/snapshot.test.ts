import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@lantai/client";
import { openFolder } from "@lantai/db/backup/folder";
import { TRPCClientError } from "@trpc/client";
import postgres from "postgres";
import { expect, test } from "vitest";
import { logIn } from "../../../test/support/test-app.js";
import { useBackupFolder } from "../../../test/support/backups.js";

const { given, serve, lantai } = useBackupFolder();

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
  const server = serve(given.dataDir);
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
  const taken = await lantai(["backup", given.file]);
  expect(taken).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\S+: [\d.]+ MB, \d+ rows of \d+ tables, \d+ orders; /),
  });
  await acknowledge(acknowledged.length + 5);
  isOver = true;
  await writing;
  const now = await everyOrder(given.dataDir);

  const empty = path.join(given.folder, "elsewhere");
  const restored = await lantai(["restore", given.file], { DATA_DIR: empty });
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
