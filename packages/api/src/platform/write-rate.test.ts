import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";
import { DomainError } from "./errors.js";
import { createWriteLimiter, WRITE_RATES } from "./write-rate.js";

const rates = { ...WRITE_RATES, operator: { burst: 3, perSecond: 2 }, service: { burst: 2, perSecond: 100 } };

describe("a caller", () => {
  const operator = (id: string) => ({
    kind: "user" as const,
    id,
    username: id,
    name: null,
    role: "operator" as const,
    createdAt: "",
    sessionId: "",
    teamIds: [],
    mustChangePassword: false,
  });

  test("may write a burst, then as fast as the bucket fills, and learns when; others are not affected", () => {
    let now = 1000;
    const limiter = createWriteLimiter(rates, () => now);
    const write = (id: string): number | "ok" => {
      try {
        limiter.count(operator(id));
        return "ok";
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== "too_many_writes") throw error;
        return error.retryAfterSeconds ?? -1;
      }
    };
    expect(Array.from({ length: 5 }, () => write("a"))).toEqual(["ok", "ok", "ok", 1, 1]);
    expect(write("b")).toBe("ok");
    now += 500;
    // What was refused did not count.
    expect([write("a"), write("a")]).toEqual(["ok", 1]);
    now += 1_000_000;
    expect(Array.from({ length: 4 }, () => write("a"))).toEqual(["ok", "ok", "ok", 1]);
  });

  test("is forgotten where very many others have written since, so memory is bounded", () => {
    const limiter = createWriteLimiter(rates, () => 0);
    for (let i = 0; i < 3; i++) limiter.count(operator("first"));
    expect(() => limiter.count(operator("first"))).toThrow(DomainError);
    for (let i = 0; i < 10_000; i++) limiter.count(operator(`other ${i}`));
    expect(() => limiter.count(operator("first"))).not.toThrow();
  });
});

describe("an operator who writes more than a floor could", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  test("is refused with too_many_writes, of which nothing is stored; reads, log-out and others go on", async () => {
    const order = await app.plan();
    const { burst } = WRITE_RATES.operator;
    const as = app.as(app.operator);
    // Refused for their version, which costs little; they count all the same.
    const stale = () => outcome(as.workOrders.setStatus({ id: order.id, status: "in_progress", version: 99 }));
    const codes = new Map<string, number>();
    for (let i = 0; i < burst / 100 + 2; i++) {
      for (const code of await Promise.all(Array.from({ length: 100 }, stale)))
        codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].toSorted()).toEqual(["stale_version", "too_many_writes"]);
    expect(codes.get("stale_version")).toBeGreaterThanOrEqual(burst);
    const note = () => outcome(as.progress.add({ id: order.id, note: "banjir" }));
    expect(await Promise.all(Array.from({ length: 60 }, note))).toContain("too_many_writes");
    const notes = await app.as(app.manager).progress.list({ id: order.id });
    expect(notes.items.length).toBeLessThan(60);
    expect(await outcome(as.workOrders.get({ id: order.id }))).toBe("ok");
    expect(await outcome(app.as(app.manager).progress.add({ id: order.id, note: "tenang" }))).toBe("ok");
    expect(await outcome(as.auth.logout())).toBe("ok");
  });
});
