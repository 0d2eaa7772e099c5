import { expect, test } from "vitest";
import { addressOf } from "./address.js";

test("a QR code leads to the plant's public address, wherever the page was opened", () => {
  expect(addressOf("WO-20261123-001", "https://lantai.example:8443")).toBe(
    "https://lantai.example:8443/workorders/WO-20261123-001",
  );
});

test("a step's QR code leads to the order at that step", () => {
  expect(addressOf("WO-20261123-001", "https://lantai.example", "0190-a")).toBe(
    "https://lantai.example/workorders/WO-20261123-001?step=0190-a",
  );
});
