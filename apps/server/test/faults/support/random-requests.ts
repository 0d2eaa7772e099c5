import { randomInt, randomUUID } from "node:crypto";
import type { Fixtures } from "./fixtures.js";

export interface LoadRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  token: string;
  body?: object;
  key?: string;
}

/** A write to be applied exactly once; `key` is its idempotency key, and stored as a name or note to find it by. */
export interface Write extends LoadRequest {
  key: string;
  kind: "order" | "report" | "note";
}

export function randomWrite({ manager, operator, orderIds }: Fixtures): Write {
  const key = randomUUID();
  const orderId = orderIds[randomInt(orderIds.length)] ?? "";
  const quantities = { quantity: randomInt(1, 9), quantityScrap: randomInt(2) };
  switch (randomInt(3)) {
    case 0: {
      const body = { productName: key, quantity: 10, deadline: "2099-12-31", operatorId: operator.id };
      return { key, kind: "order", method: "POST", path: "/workorders", body, token: manager.token };
    }
    case 1: {
      const body = { status: "in_progress", note: key, ...quantities };
      const path = `/workorders/${orderId}/status`;
      return { key, kind: "report", method: "PUT", path, body, token: operator.token };
    }
    default: {
      const body = { note: key, ...(randomInt(2) === 0 && quantities) };
      const path = `/workorders/${orderId}/progress`;
      return { key, kind: "note", method: "POST", path, body, token: operator.token };
    }
  }
}

export function randomRead({ manager, orderIds }: Fixtures): LoadRequest {
  const [orderId = ""] = orderIds;
  const paths = ["/workorders?limit=5", `/workorders/${orderId}`, "/reports/workorders", "/me"];
  return { method: "GET", path: paths[randomInt(paths.length)] ?? "", token: manager.token };
}
