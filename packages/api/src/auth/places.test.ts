import { expect, test } from "vitest";
import { outcome } from "../testing/harness.js";
import { withPlace } from "./places.js";

test("of one username fifty attempts are under way at most, whatever its case; more are refused, others are not", async () => {
  let open = () => {};
  const door = new Promise<void>((resolve) => (open = resolve));
  const inside = Array.from({ length: 50 }, (_, i) => withPlace(i % 2 ? "budi" : "Budi", () => door));
  expect(await outcome(withPlace("BUDI", async () => {}))).toBe("server_busy");
  expect(await outcome(withPlace("siti", async () => {}))).toBe("ok");
  open();
  await Promise.all(inside);
  expect(await outcome(withPlace("budi", async () => {}))).toBe("ok");
});

test("an attempt that fails leaves its place", async () => {
  for (let i = 0; i < 60; i++) await withPlace("agus", () => Promise.reject(new Error("wrong"))).catch(() => {});
  expect(await outcome(withPlace("agus", async () => {}))).toBe("ok");
});
