import { connect } from "@lantai/db/connect";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./support/test-app.js";

let app: TestApp;
let asAdmin: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  asAdmin = { LANTAI_TOKEN: app.token };
  const password = "panci-biru-tiga";
  const client = app.client();
  const { id: operatorId } = await client.users.register.mutate({
    username: "budi",
    name: "=Budi",
    password,
    role: "operator",
  });
  await client.serviceAccounts.create.mutate({ name: "=1+1", scopes: ["users:read"] });
  for (let i = 0; i < 105; i++) {
    await client.workOrders.create.mutate({ productName: "=1+1", quantity: 1.5, deadline: "2026-11-30", operatorId });
  }
});
afterAll(() => app.stop());

test("an export has every entry, newest first, and guards spreadsheets against formulas", async () => {
  const { code, stdout, stderr } = await app.lantai(["audit", "export"], asAdmin);
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
  const { stdout } = await app.lantai(["audit", "export", ...filters, "--from", "2000-01-01"], asAdmin);
  expect(parse(stdout, { columns: true })).toMatchObject([{ subject: "budi" }]);
  const none = await app.lantai(["audit", "export", "--to", "2000-01-01"], asAdmin);
  expect(none).toMatchObject({ code: 0, stdout: expect.stringMatching(/^seal,[^\n]+\n$/) });
  expect((await app.lantai(["audit", "export", "--action", "lost"], asAdmin)).code).toBe(1);
});

test("a service account's key cannot read the audit log", async () => {
  for (const command of ["export", "verify"]) {
    const { code, stdout, stderr } = await app.lantai(["audit", command]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^lantai: This is not for service accounts\n$/);
  }
});

test("a check returns the head, finds it again, and names the first broken link after tampering", async () => {
  const intact = await app.lantai(["audit", "verify"], asAdmin);
  expect(intact.code).toBe(0);
  const [, head = ""] = /^\d+ entries, every link holds; [^\n]+\n(\d+:[0-9a-f]{64})\n$/.exec(intact.stdout) ?? [];
  expect((await app.lantai(["audit", "verify", "--head", head], asAdmin)).code).toBe(0);
  const other = await app.lantai(["audit", "verify", "--head", `1:${"a".repeat(64)}`], asAdmin);
  expect(other).toMatchObject({ code: 1, stdout: "" });
  expect(other.stderr).toMatch(
    /^lantai: the audit log is broken at 1 \(entry 1\): it is not the entry that --head names$/m,
  );
  const malformed = await app.lantai(["audit", "verify", "--head", "12"], asAdmin);
  expect(malformed.stderr).toMatch(/^lantai: head: must be a number and a hash/);
  const { sql, close } = connect(app.databaseUrl, { max: 1 });
  await sql.unsafe(`
    set session_replication_role = replica;
    update audit_log set address = '192.0.2.66' where seal = 7;
    delete from audit_log where seal = 9`);
  await close();
  const broken = await app.lantai(["audit", "verify"], asAdmin);
  expect(broken).toMatchObject({ code: 1, stdout: "" });
  expect(broken.stderr).toBe("lantai: the audit log is broken at 7 (entry 7): it was changed after it was appended\n");
});
