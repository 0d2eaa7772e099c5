import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { forgetPrivateQueries, PUBLIC } from "./queries.js";

test("whoever signs out leaves nothing behind, and what needs nobody goes on being shown", async () => {
  const client = new QueryClient();
  client.setQueryData(["orders"], ["theirs"]);
  let answer = (_: string[]) => {};
  const asked = new Promise<string[]>((resolve) => (answer = resolve));
  const accounts = new QueryObserver(client, { queryKey: ["accounts"], queryFn: () => asked, meta: PUBLIC });
  accounts.subscribe(() => {});
  forgetPrivateQueries(client);
  answer(["ratna"]);
  await expect.poll(() => accounts.getCurrentResult().data, { timeout: 2000 }).toEqual(["ratna"]);
  expect(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual([["accounts"]]);
});
