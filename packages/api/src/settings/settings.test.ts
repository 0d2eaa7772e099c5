import { auditLog } from "@lantai/db/schema";
import { desc, eq } from "drizzle-orm";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";
import { offeredReasons } from "./rules.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** A PNG's head of this size, and then as many bytes. */
function png(width: number, height: number, length = 100): string {
  const bytes = Buffer.alloc(24 + length);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString("base64");
}

test("a plant has a name, a logo and names of its reasons once an admin gives them, and none again when they take them away", async () => {
  const admin = app.as(app.admin);
  const none = await admin.settings.get();
  expect(none).toMatchObject({ plantName: null, hasLogo: false, reasons: { hold: {}, scrap: {} } });
  const logo = png(800, 300);
  const reasons = { hold: { changeover: { isHidden: true } }, scrap: { other: { name: "Lain-lain" } } };
  await admin.settings.update({ plantName: "PT Kayu Besi Jaya", logo, reasons });
  const operator = app.as(app.operator);
  expect(await operator.settings.get()).toMatchObject({ plantName: "PT Kayu Besi Jaya", hasLogo: true, reasons });
  expect(await operator.settings.logo()).toEqual({ png: logo });
  const asBefore = { hold: { changeover: {} }, scrap: { other: {} } };
  await admin.settings.update({ plantName: null, logo: null, reasons: asBefore });
  expect(await operator.settings.get()).toEqual(none);
});

test.each([
  ["a text that is no image", Buffer.from("<svg onload=alert(1)>").toString("base64")],
  ["a compressed text", deflateSync("x".repeat(100)).toString("base64")],
  ["an image of 2,001 pixels", png(2001, 10)],
  ["an image of more than 100 kB", png(10, 10, 102_400)],
  ["an image of one byte more than 100 kB", png(10, 10, 102_377)],
  ["an image without width", png(0, 10)],
  ["a text that is no Base64", "data:image/png;base64,AAAA"],
])("%s is refused as a logo, and the one before stays", async (_, logo) => {
  const admin = app.as(app.admin);
  const before = png(10, 10);
  await admin.settings.update({ logo: before });
  expect(await outcome(admin.settings.update({ logo }))).toBe("validation_failed");
  expect(await admin.settings.logo()).toEqual({ png: before });
});

test("the largest logo and the longest names that are accepted can be stored", async () => {
  const admin = app.as(app.admin);
  const named = (codes: readonly string[]) =>
    Object.fromEntries(codes.map((code) => [code, { name: "\u{1f6e0}".repeat(40) }]));
  const reasons = {
    hold: named(["material_shortage", "machine_failure", "quality_hold", "waiting_instruction", "changeover", "other"]),
    scrap: named(["material", "machine", "method", "operator", "measurement", "other"]),
  };
  const logo = png(2000, 2000, 102_400 - 24);
  await admin.settings.update({ logo, reasons, plantName: "\u{1f3ed}".repeat(100) });
  expect(await admin.settings.get()).toMatchObject({ reasons });
  expect(await admin.settings.logo()).toEqual({ png: logo });
});

test.each([
  [{ hold: { other: { isHidden: true } }, scrap: {} }],
  [{ hold: {}, scrap: { method: { name: "x".repeat(41) } } }],
  [{ hold: {}, scrap: { method: { name: " Cara " } } }],
])("reasons that would leave no choice, or names that do not fit a button, are refused: %j", async (reasons) => {
  const admin = app.as(app.admin);
  const before = await admin.settings.get();
  expect(await outcome(admin.settings.update({ reasons }))).toBe("validation_failed");
  expect(await admin.settings.get()).toEqual(before);
});

test("two admins who change different reasons at once both have what they said", async () => {
  const admin = app.as(app.admin);
  await admin.settings.update({
    reasons: { hold: { quality_hold: { isHidden: true } }, scrap: { method: { name: "Cara" } } },
  });
  const before = await admin.settings.get();
  await Promise.all([
    admin.settings.update({ reasons: { hold: { changeover: { name: "Ganti matras" } }, scrap: {} } }),
    admin.settings.update({ reasons: { hold: { machine_failure: { isHidden: true } }, scrap: { method: {} } } }),
  ]);
  const { method, ...scrap } = before.reasons.scrap;
  expect(method).toEqual({ name: "Cara" });
  expect((await admin.settings.get()).reasons).toEqual({
    hold: { ...before.reasons.hold, changeover: { name: "Ganti matras" }, machine_failure: { isHidden: true } },
    scrap,
  });
});

test("the audit log says that a logo was set and taken away, and does not keep it", async () => {
  const admin = app.as(app.admin);
  await admin.settings.update({ logo: png(20, 20) });
  await admin.settings.update({ logo: null });
  await admin.audit.list({ limit: 1 });
  const [removed, set] = await app.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subjectType, "settings"))
    .orderBy(desc(auditLog.id))
    .limit(2);
  expect(set?.after).toEqual({ logo: "set" });
  expect([removed?.before, removed?.after]).toEqual([{ logo: "set" }, { logo: null }]);
});

test("reasons that this release cannot read are none", async () => {
  await app.sql`update plant_settings set reasons = '{"from": "the future"}'`;
  expect((await app.as(app.operator).settings.get()).reasons).toEqual({ hold: {}, scrap: {} });
});

test("a hidden reason is offered only where it is chosen already, and `other` always", () => {
  const all = ["material", "machine", "other"] as const;
  const own = { material: { isHidden: true }, machine: { name: "Mesin press" }, other: { isHidden: true } };
  expect(offeredReasons(all, own)).toEqual(["machine", "other"]);
  expect(offeredReasons(all, own, "material")).toEqual(["material", "machine", "other"]);
});
