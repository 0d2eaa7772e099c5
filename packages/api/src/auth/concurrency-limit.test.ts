import { expect, test } from "vitest";
import { outcome } from "../testing/harness.js";
import { withinLimit } from "./concurrency-limit.js";

test("of one username fifty attempts are under way at most, whatever its case; more are refused, others are not", async () => {
  let open = () => {};
  const door = new Promise<void>((resolve) => (open = resolve));
  const inside = Array.from({ length: 50 }, (_, i) => withinLimit(i % 2 ? "budi" : "Budi", () => door));
  expect(await outcome(withinLimit("BUDI", async () => {}))).toBe("server_busy");
  expect(await outcome(withinLimit("siti", async () => {}))).toBe("ok");
  open();
  await Promise.all(inside);
  expect(await outcome(withinLimit("budi", async () => {}))).toBe("ok");
});

test("an attempt that fails leaves its place", async () => {
  for (let i = 0; i < 60; i++) await withinLimit("agus", () => Promise.reject(new Error("wrong"))).catch(() => {});
  expect(await outcome(withinLimit("agus", async () => {}))).toBe("ok");
});
