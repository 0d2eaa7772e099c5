import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useOrderFiles } from "./support/order-files.js";
import { startTestApp, type TestApp } from "./support/test-app.js";

const { file, pathOf } = useOrderFiles();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
const orderCount = async () => (await app.client().workOrders.list.query({})).total;

test("an import creates the orders and the operators, and again it finds them there", async () => {
  const orders = file([
    '"SO 1","=Engsel, ""besar""",12.5,2026-11-30,Budi',
    "SO 2,Gagang,3,2026-12-01T08:00:00+07:00,budi",
  ]);
  const refused = await app.lantai(["import-orders", orders]);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain(
    "line 2: operator: there is no operator Budi\nline 3: operator: there is no operator budi\n",
  );
  const dry = await app.lantai(["import-orders", orders, "--create-operators", "--dry-run"]);
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("2 orders created") });
  expect(await orderCount()).toBe(0);
  const done = await app.lantai(["import-orders", orders, "--create-operators"]);
  expect(done).toMatchObject({ code: 0, stdout: "2 orders created, 0 there already, 1 operators created\n" });
  expect(done.stderr).toContain("storing: 2 of 2\n");
  const again = await app.lantai(["import-orders", orders]);
  expect(again).toMatchObject({ code: 0, stdout: "0 orders created, 2 there already, 0 operators created\n" });
  const { items } = await app.client().workOrders.list.query({ sort: "number" });
  expect(items).toMatchObject([
    { externalRef: "SO 1", productName: '=Engsel, "besar"', quantity: 12.5, deadline: "2026-11-30T16:59:59.999Z" },
    { externalRef: "SO 2", deadline: "2026-12-01T01:00:00.000Z", operator: { username: "Budi" } },
  ]);
});

test("every bad row is named by its line, those of the file and those of the server, and nothing is stored", async () => {
  const before = await orderCount();
  const orders = file([
    "N1,Kunci,1,2026-11-30,budi",
    "N2,Kunci,0,someday,budi",
    "N3,Kunci",
    "N4,Kunci,1,2026-11-30,siapa",
  ]);
  for (const options of [[], ["--dry-run"]]) {
    const { code, stdout, stderr } = await app.lantai(["import-orders", orders, ...options]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const named = stderr.split("\n").filter((line) => line.startsWith("line "));
    expect(named).toEqual([
      expect.stringMatching(/^line 3: quantity: .*; deadline: /),
      "line 4: has 2 columns instead of 5",
      "line 5: operator: there is no operator siapa",
    ]);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^lantai: 3 bad rows/);
  }
  expect(await orderCount()).toBe(before);
});

test("an export follows the pages to the end, with the filters, and guards spreadsheets against formulas", async () => {
  const many = Array.from({ length: 230 }, (_, i) => `EX-${i},Baut,${i + 1},2026-11-30,budi`);
  expect(await app.lantai(["import-orders", file(many)])).toMatchObject({ code: 0 });
  const { code, stdout, stderr } = await app.lantai([
    "export-orders",
    "--q",
    "ex-",
    "--sort",
    "number",
    "--status",
    "pending,on_hold",
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const rows: Record<string, string>[] = parse(stdout, { columns: true });
  expect(rows.map((row) => row["external_ref"])).toEqual(many.map((row) => row.split(",")[0]));
  expect(rows[0]).toMatchObject({
    product_name: "Baut",
    quantity: "1",
    operator: "Budi",
    status: "pending",
    version: "1",
  });
  expect((await app.lantai(["export-orders", "--q", "besar"])).stdout).toContain(`"'=Engsel, ""besar"""`);
  const wrong = await app.lantai(["export-orders", "--deadline-from", "soon"]);
  expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^lantai: deadlineFrom: .*\n$/) });
  expect((await app.lantai(["export-orders", "--status", "lost"])).code).toBe(1);
});

test("an export takes every filter of the list", async () => {
  const document = readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8");
  const { parameters }: { parameters: { name: string; in: string }[] } = JSON.parse(document).paths["/workorders"].get;
  const query = parameters.flatMap((parameter) => (parameter.in === "query" ? parameter.name : []));
  const filters = query.filter((name) => !["page", "limit", "cursor"].includes(name));
  const options = filters.map((name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const { stdout } = await app.lantai(["export-orders", "--help"]);
  expect(options.filter((option) => !stdout.includes(`${option} `))).toEqual([]);
  const none = ["--no-at-risk", "--completed-from=2026-01-01", "--completed-to=2026-01-31"];
  const exported = await app.lantai(["export-orders", ...none, `--team-id=${crypto.randomUUID()}`]);
  expect({ code: exported.code, rows: parse(exported.stdout, { from_line: 2 }) }).toEqual({ code: 0, rows: [] });
});

test("what an export writes an import reads back as done already, whatever the orders are", async () => {
  const client = app.client();
  const { id: operatorId } = await client.users.register.mutate({
    username: "siti",
    name: "Siti, Rahma",
    password: "panci-biru-tiga",
    role: "operator",
  });
  const order = { productName: "PULANG", quantity: 10, deadline: "2026-11-30", operatorId };
  const orders = [
    order,
    { ...order, externalRef: "-0042", productName: "PULANG +Baut; =1", quantity: 12.345, unit: "kg" },
    { ...order, externalRef: "'@PULANG", deadline: "2026-12-01T01:02:03.004Z", priority: "urgent" as const },
    { ...order, note: ' PULANG, "kutip"\r\n=SUM(A1)\n\n- akhir ', quantity: 1e9 },
    { ...order, productName: "'PULANG' \t x", note: "", quantity: 0.001 },
  ];
  const ids: string[] = [];
  for (const each of orders) ids.push((await client.workOrders.create.mutate(each)).id);
  const [started = "", cancelled = ""] = ids;
  await client.workOrders.setStatus.mutate({ id: started, status: "in_progress" });
  await client.progress.add.mutate({ id: started, note: "n", quantity: 3, quantityScrap: 1, scrapReason: "machine" });
  await client.workOrders.setStatus.mutate({ id: cancelled, status: "cancelled" });
  await client.users.update.mutate({ id: operatorId, active: false });
  const { stdout } = await app.lantai(["export-orders", "--q", "pulang"]);
  const exported = pathOf("exported.csv");
  writeFileSync(exported, stdout);
  const again = await app.lantai(["import-orders", exported]);
  expect(again, again.stderr).toMatchObject({
    code: 0,
    stdout: "0 orders created, 5 there already, 0 operators created\n",
  });
  const all = pathOf("all.csv");
  writeFileSync(all, (await app.lantai(["export-orders"])).stdout);
  expect(await app.lantai(["import-orders", all])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^0 orders created, /),
  });
});

test("unit, priority and note are imported, and a row that differs from its order is left as it is if asked for", async () => {
  const full = pathOf("columns.csv");
  const write = (rows: readonly string[]) =>
    writeFileSync(
      full,
      ["note,unit,priority,operator,deadline,quantity,product_name,external_ref", ...rows].join("\n"),
    );
  const first = '"a, b",kg,high,budi,2026-11-30,2.5,Baut,COL-1';
  write([`${first} `, ",,,,,,,", ",,,budi,2026-11-30,1.250,Baut,COL-2"]);
  const done = await app.lantai(["import-orders", full]);
  expect(done, done.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^2 orders created, 0 there/) });
  expect(done.stderr).toContain("line 4: quantity 1.250 is read as 1.25");
  const stored = async () => (await app.client().workOrders.list.query({ q: "col-", sort: "number" })).items;
  const before = await stored();
  expect(before).toMatchObject([
    { externalRef: "COL-1", unit: "kg", priority: "high", note: "a, b", quantity: 2.5 },
    { externalRef: "COL-2", unit: "pcs", priority: "normal", note: null, quantity: 1.25 },
  ]);
  write([first.replace("2026-11-30", "2026-12-05"), ",,,budi,2026-11-30,0.125,Baut,COL-3"]);
  const refused = await app.lantai(["import-orders", full]);
  expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.not.stringContaining("is read as") });
  expect(await stored()).toEqual(before);
  const skipped = await app.lantai(["import-orders", full, "--existing=skip"]);
  expect(skipped).toMatchObject({
    code: 0,
    stdout: "1 orders created, 0 there already, 0 operators created, 1 left as they are\n",
  });
  expect(skipped.stderr).toMatch(/^line 2: left as it is: external_ref: is WO-\S+ already, with deadline 2026-11-30T/m);
  expect((await stored()).slice(0, 2)).toEqual(before);
  expect(await app.lantai(["import-orders", full, "--existing=maybe"])).toMatchObject({ code: 1 });
});

test("a report shows the recap and the operators, as aligned tables or as JSON", async () => {
  const { code, stdout } = await app.lantai(["report", "--from", "2026-11-01", "--to", "2026-12-31"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^pending +\S+ +\d+ +[\d.]+ +0 +0$/m);
  expect(stdout).toMatch(/^Budi +\d+ +0 +0 +0 +0 +0$/m);
  const json = await app.lantai(["report", "--json", "--date-field", "createdAt"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    recap: { totals: { orders: 240 } },
    operators: { items: expect.arrayContaining([expect.objectContaining({ assigned: 235 })]) },
  });
});

test("a closed pipe ends an export silently with exit code 141", async () => {
  // More than fits into a pipe's buffer.
  const many = Array.from({ length: 5000 }, (_, i) => `LONG-${i},${"x".repeat(200)},1,2026-11-30,budi`);
  expect(await app.lantai(["import-orders", file(many)])).toMatchObject({ code: 0 });
  const program = app.spawnLantai(["export-orders"]);
  const errors: string[] = [];
  program.stderr.on("data", (chunk) => errors.push(String(chunk)));
  await once(program.stdout, "data");
  program.stdout.destroy();
  const [code] = await once(program, "close");
  expect({ code, errors }).toEqual({ code: 141, errors: [] });
});

test("a server that is killed during an import stored all of it or nothing, and the error is one line", async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => `GO-${i},Baut,${i + 1},2026-11-30,budi`);
  // The last order waits for a transaction that holds its reference, so the import still runs when the server is killed.
  const sql = postgres(app.databaseUrl, { max: 1, onnotice: () => {} });
  await sql`begin`;
  await sql`set local session_replication_role = replica`;
  await sql`
    insert into work_orders (number, number_key, external_ref, product_name, quantity, deadline, operator_id, created_at, updated_at)
    select 'WO-20000101-001', 2000010100000001, 'GO-19999', 'Baut', 1, now(), id, now(), now() from users where username = 'Budi'`;
  const program = app.spawnLantai(["import-orders", file(many, "many.csv")]);
  let errors = "";
  program.stderr.on("data", (chunk) => {
    errors += String(chunk);
    if (errors.includes("storing")) app.kill();
  });
  const [code] = await once(program, "close");
  expect(code).toBe(1);
  expect(errors.trimEnd().split("\n").at(-1)).toMatch(/^lantai: cannot reach [^ ]+ \(/);
  await sql`rollback`;
  await sql.end();
  await app.restart();
  const { total } = await app.client().workOrders.list.query({ q: "go-" });
  expect(total).toBe(0);
});
