import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { forgetPrivateQueries, PUBLIC } from "./queries.js";

test("a sign-out removes every private query, and public ones stay on the screen", async () => {
  const client = new QueryClient();
  client.setQueryData(["orders"], ["theirs"]);
  let respond = (_: string[]) => {};
  const response = new Promise<string[]>((resolve) => (respond = resolve));
  const accounts = new QueryObserver(client, { queryKey: ["accounts"], queryFn: () => response, meta: PUBLIC });
  accounts.subscribe(() => {});
  forgetPrivateQueries(client);
  respond(["ratna"]);
  await expect.poll(() => accounts.getCurrentResult().data, { timeout: 2000 }).toEqual(["ratna"]);
  expect(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual([["accounts"]]);
});
