import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { trpc } from "./api.js";
import { refreshOrders } from "./live.js";
import { queryClient } from "./queries.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

test("a query in flight during a change is not cancelled, and is refetched once", async () => {
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const list = new QueryObserver(queryClient, { queryKey: [...trpc.workOrders.pathKey(), "a list"], queryFn });
  list.subscribe(() => {});
  const seen = async () => {
    await vi.runAllTimersAsync();
    return [list.getCurrentResult().data, answers.length];
  };
  refreshOrders();
  expect(await seen()).toEqual([undefined, 1]);
  answers[0]?.("first");
  expect(await seen()).toEqual(["first", 2]);
  refreshOrders();
  expect(await seen()).toEqual(["first", 2]);
  answers[1]?.("second");
  expect(await seen()).toEqual(["second", 3]);
  answers[2]?.("third");
  expect(await seen()).toEqual(["third", 3]);
});
