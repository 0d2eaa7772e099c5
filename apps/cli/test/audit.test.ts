import { connect } from "@lantai/db/connect";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "./support/world.js";

let world: World;
let asAdmin: Record<string, string>;

beforeAll(async () => {
  world = await startWorld();
  asAdmin = { LANTAI_TOKEN: world.token };
  const password = "panci-biru-tiga";
  const { id: operatorId } = await world.rest<{ id: string }>("POST", "/register", {
    username: "budi",
    name: "=Budi",
    password,
    role: "operator",
  });
  await world.rest("POST", "/service-accounts", { name: "=1+1", scopes: ["users:read"] });
  for (let i = 0; i < 105; i++) {
    await world.rest("POST", "/workorders", { productName: "=1+1", quantity: 1.5, deadline: "2026-11-30", operatorId });
  }
});
afterAll(() => world.stop());

test("an export has every entry, newest first, and guards spreadsheets against formulas", async () => {
  const { code, stdout, stderr } = await world.lantai(["audit", "export"], asAdmin);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const rows: Record<string, string>[] = parse(stdout, { columns: true });
  const seals = rows.map(({ seal }) => Number(seal));
  expect(seals).toEqual(Array.from(seals, (_, i) => seals.length - i));
  expect(rows.filter(({ subject_type: type }) => type === "work_order")).toHaveLength(105);
  expect(rows[0]).toMatchObject({ action: "created", actor: "admin", address: "127.0.0.1", via: "workOrders.create" });
  expect(JSON.parse(rows[0]?.["after"] ?? "")).toMatchObject({ productName: "=1+1", quantity: 1.5 });
  expect(rows.find((row) => row["via"] === "serviceAccounts.create" && row["subject"] !== "cli")).toMatchObject({
    subject: "'=1+1",
  });
  expect(rows.at(-1)).toMatchObject({ actor: "system:first-admin", subject: "admin", before: "", address: "" });
});

test("an export has what passes the filters only", async () => {
  const filters = ["--actor", "ADMIN", "--action", "created", "--subject-type", "user", "--subject", "budi"];
  const { stdout } = await world.lantai(["audit", "export", ...filters, "--from", "2000-01-01"], asAdmin);
  expect(parse(stdout, { columns: true })).toMatchObject([{ subject: "budi" }]);
  const none = await world.lantai(["audit", "export", "--to", "2000-01-01"], asAdmin);
  expect(none).toMatchObject({ code: 0, stdout: expect.stringMatching(/^seal,[^\n]+\n$/) });
  expect((await world.lantai(["audit", "export", "--action", "lost"], asAdmin)).code).toBe(1);
});

test("a machine's key opens the log to nobody", async () => {
  for (const command of ["export", "verify"]) {
    const { code, stdout, stderr } = await world.lantai(["audit", command]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^lantai: This is not for service accounts\n$/);
  }
});

test("a check tells the head, finds it again, and names the first broken link once somebody tampered", async () => {
  const intact = await world.lantai(["audit", "verify"], asAdmin);
  expect(intact.code).toBe(0);
  const [, head = ""] = /^\d+ entries, every link holds; [^\n]+\n(\d+:[0-9a-f]{64})\n$/.exec(intact.stdout) ?? [];
  expect((await world.lantai(["audit", "verify", "--head", head], asAdmin)).code).toBe(0);
  const other = await world.lantai(["audit", "verify", "--head", `1:${"a".repeat(64)}`], asAdmin);
  expect(other).toMatchObject({ code: 1, stdout: "" });
  expect(other.stderr).toMatch(
    /^lantai: the audit log is broken at 1 \(entry 1\): it is not the entry that --head names$/m,
  );
  const nonsense = await world.lantai(["audit", "verify", "--head", "12"], asAdmin);
  expect(nonsense.stderr).toMatch(/^lantai: head: must be a number and a hash/);
  const { sql, close } = connect(world.databaseUrl, { max: 1 });
  await sql.unsafe(`
    set session_replication_role = replica;
    update audit_log set address = '192.0.2.66' where seal = 7;
    delete from audit_log where seal = 9`);
  await close();
  const broken = await world.lantai(["audit", "verify"], asAdmin);
  expect(broken).toMatchObject({ code: 1, stdout: "" });
  expect(broken.stderr).toBe(
    "lantai: the audit log is broken at 7 (entry 7): it says something else than when it was sealed\n",
  );
});
