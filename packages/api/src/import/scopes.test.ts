import { users } from "@lantai/db/schema";
import type { Scope } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { importOrders } from "./actions.js";
import type { Reason } from "./reasons.js";
import { useImports } from "../testing/imports.js";

const { given, contextOf, row, run } = useImports();

test("a service may create operators only with users:write", async () => {
  const service = { kind: "service", id: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f", name: "erp" } as const;
  const ctx = contextOf({ ...service, scopes: ["workorders:write"] });
  expect(() => importOrders(ctx, { rows: [], createOperators: true })).toThrow(/users:write/);
  const allowed = contextOf({ ...service, scopes: ["workorders:write", "users:write"] });
  expect(await run({ rows: [], createOperators: true }, allowed)).toMatchObject({ kind: "done", created: 0 });
});

test("a service learns by a refused import no more than its scopes let it read", async () => {
  await run({ rows: [row(2, { productName: "Rahasia", quantity: "77" })] });
  await given.connection.db.insert(users).values({ username: `cuti${given.prefix}`, role: "operator", active: false });
  const rows = [
    row(2),
    row(3, { operator: `cuti${given.prefix}` }),
    row(4, { operator: "boss" }),
    row(5, { operator: "siapa" }),
  ];
  const refusedFor = async (...scopes: Scope[]) => {
    const ctx = contextOf({
      kind: "service",
      id: crypto.randomUUID(),
      name: "erp",
      scopes: ["workorders:write", ...scopes],
    });
    const answers = [await run({ rows, dryRun: true }, ctx), await run({ rows }, ctx)];
    expect(answers[0]).toEqual(answers[1]);
    const [answer] = answers;
    return answer?.kind === "rejected" ? answer.errors.flatMap(({ reasons }) => reasons) : [];
  };
  const codes = (reasons: readonly Reason[]) => reasons.map(({ code }) => code);
  const all = ["already_exists", "inactive_operator", "inactive_operator", "unknown_operator"];
  const neither = ["taken_differently", "not_an_operator", "not_an_operator", "not_an_operator"];
  const none = await refusedFor();
  expect(codes(none)).toEqual(neither);
  expect(JSON.stringify(none)).not.toMatch(/WO-|Rahasia|77/);
  expect(codes(await refusedFor("workorders:read"))).toEqual([all[0], ...neither.slice(1)]);
  expect(codes(await refusedFor("users:read"))).toEqual([neither[0], ...all.slice(1)]);
  expect(codes(await refusedFor("workorders:read", "users:read"))).toEqual(all);
});
