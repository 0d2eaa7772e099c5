import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";
import { asCaller } from "../audit/audit-actor.js";
import { checkActor } from "../auth/confirm-actor.js";
import type { SignedInContext } from "../platform/context.js";
import { databaseRefusal } from "../platform/database-errors.js";
import { DomainError, unwrap } from "../platform/errors.js";
import { dayOf } from "../platform/time.js";
import { canRegister } from "../users/rules.js";
import { importedPlan, type ImportedOrder as NewOrder, writtenBy } from "../work-orders/actions.js";
import { createRowReader } from "./cells.js";
import { numberOrders } from "./number-orders.js";
import { redact } from "./redact.js";
import {
  createPlanner,
  type ImportContext,
  type ImportedOrder,
  type Plan,
  type ReadRow,
  type StoredOrder,
  caseKey,
} from "./rules.js";
import type { ImportEvent } from "./events.js";
import type { ImportOrders } from "./schema.js";
import { inSlices } from "./slices.js";
import * as store from "./store.js";
import { streamProgress } from "../platform/stream-progress.js";

/** How often an import is tried when another transaction stores one of its references or operators meanwhile. */
const ATTEMPTS = 4;

type Report = (event: ImportEvent & { kind: "progress" }) => void;

/**
 * Imports the orders of a file, all of them or none, and streams its progress. It goes on without a reader of the stream.
 * @throws DomainError `forbidden` where operators are to be created by a service without `users:write`.
 */
export function importOrders(
  ctx: SignedInContext,
  input: ImportOrders,
  onEnd: () => void = () => {},
): AsyncGenerator<ImportEvent> {
  // Before the stream begins, so that the refusal sets the response's status.
  if (input.createOperators) requireRegistrar(ctx);
  return streamProgress<ImportEvent, ImportEvent>((report) => runImport(ctx, input, report).finally(onEnd));
}

function requireRegistrar({ actor }: SignedInContext): void {
  unwrap(canRegister(actor.kind === "user" ? actor.role : "service", "operator"));
  if (actor.kind === "service" && !actor.scopes.includes("users:write")) {
    throw new DomainError("forbidden", "To create operators, this service account lacks the scope users:write");
  }
}

async function runImport(ctx: SignedInContext, input: ImportOrders, report: Report): Promise<ImportEvent> {
  const { dryRun = false, createOperators = false, existing = "refuse" } = input;
  const rows = await readRows(ctx, input, report);
  for (let attempt = 1; ; attempt++) {
    const plan = await makePlan(ctx.db, rows, { createOperators, skipExisting: existing === "skip" });
    if (plan.bad.length > 0) return { kind: "rejected", errors: redact(plan.bad, ctx.actor) };
    const { create, newOperators, unchanged, skipped } = plan;
    const done = {
      created: create.length,
      unchanged,
      operatorsCreated: newOperators.length,
      newOperators,
      dryRun,
      skipped: redact(skipped, ctx.actor),
    };
    if (dryRun || create.length === 0) return { kind: "done", ...done };
    try {
      const write = { actorId: ctx.actor.id, resource: "workOrders.import" };
      await ctx.writeLanes.run(write, () => asCaller(ctx, (tx) => storePlan({ ...ctx, db: tx }, plan, report)));
      ctx.changes.notify();
      return { kind: "done", ...done };
    } catch (error) {
      if (attempt === ATTEMPTS || !isOutdated(error)) throw error;
    }
  }
}

/** A team of the plan was deactivated meanwhile. */
class TeamDeactivated extends Error {}

/** Did another transaction store one of the references or operators, or end a team, first? Then the plan has to be made again. */
function isOutdated(error: unknown): boolean {
  if (error instanceof TeamDeactivated) return true;
  const code = databaseRefusal(error)?.code;
  return code === "external_ref_taken" || code === "username_taken";
}

async function readRows(ctx: SignedInContext, { rows }: ImportOrders, report: Report): Promise<ReadRow[]> {
  const readRow = createRowReader(ctx.timeZone);
  const read: ReadRow[] = [];
  for await (const slice of inSlices(rows)) {
    for (const row of slice) read.push(readRow(row));
    report({ kind: "progress", phase: "checking", done: read.length, total: rows.length });
  }
  return read;
}

type Choices = Pick<ImportContext, "createOperators" | "skipExisting">;

async function makePlan(db: Db, rows: readonly ReadRow[], choices: Choices): Promise<Plan> {
  const orders = new Map<string, StoredOrder>();
  const numbers = new Map<string, StoredOrder>();
  const keys = new Set<string>();
  for await (const slice of inSlices(rows)) {
    const refs = slice.flatMap(({ cells }) => cells.externalRef ?? []);
    const named = slice.flatMap(({ cells }) => (cells.externalRef === null ? (cells.number ?? []) : []));
    for (const order of await store.ordersByRef(db, refs)) orders.set(caseKey(order.externalRef ?? ""), order);
    if (named.length > 0) for (const order of await store.ordersByNumber(db, named)) numbers.set(order.number, order);
    for (const { cells } of slice) if (cells.operator !== undefined) keys.add(caseKey(cells.operator));
  }
  const users = await store.usersByKey(db, [...keys]);
  const teams = await teamsFor(
    db,
    rows.map(({ cells }) => cells),
  );
  const planner = createPlanner({ orders, numbers, users, teams, ...choices });
  for await (const slice of inSlices(rows)) for (const row of slice) planner.add(row);
  return planner.plan;
}

/** The active teams, where a row may name one. */
async function teamsFor(db: Db, rows: readonly Partial<ImportedOrder>[]): Promise<ReadonlyMap<string, string>> {
  const mayName = rows.some(({ team, steps }) => team !== undefined || steps !== undefined);
  return mayName ? store.activeTeams(db) : new Map<string, string>();
}

async function storePlan(ctx: SignedInContext, plan: Plan, report: Report): Promise<void> {
  // Longer than for other statements: another import may have to end first.
  await ctx.db.execute(
    sql`select set_config('statement_timeout', '120s', true), set_config('lock_timeout', '120s', true)`,
  );
  const now = ctx.now();
  const total = plan.create.length;
  // Sorted, so that two imports with the same new operators lock them in one order and cannot deadlock.
  if (plan.newOperators.length > 0) await store.insertOperators(ctx.db, plan.newOperators.toSorted(), now);
  const { orders, teamIds } = await toOrders(ctx.db, plan);
  await numberOrders(ctx.db, orders, {
    by: { day: dayOf(now, ctx.timeZone), now, ...writtenBy(ctx) },
    onProgress: (done) => report({ kind: "progress", phase: "storing", done, total }),
    async beforeLast() {
      await checkActor(ctx.db, ctx.actor);
      if (!(await store.lockActiveTeams(ctx.db, teamIds))) throw new TeamDeactivated();
    },
  });
}

/** The orders of a plan as they are stored, and the teams that they name. */
async function toOrders(tx: Db, { create }: Plan): Promise<{ orders: NewOrder[]; teamIds: string[] }> {
  const users = await store.usersByKey(tx, [...new Set(create.map(({ operator }) => caseKey(operator)))]);
  const teams = await teamsFor(tx, create);
  const teamIds = new Set<string>();
  const orders: NewOrder[] = [];
  for await (const slice of inSlices(create)) {
    for (const { operator, number: _, team, steps = [], ...order } of slice) {
      const operatorId = users.get(caseKey(operator))?.id;
      if (operatorId === undefined) throw new Error("an operator of the plan does not exist");
      const teamId = typeof team === "string" ? teams.get(caseKey(team)) : null;
      if (teamId === undefined) throw new TeamDeactivated();
      const planOfOrder = importedPlan(
        teamId,
        steps.map((name) => ({ name, teamId: teams.get(caseKey(name)) ?? null })),
      );
      for (const id of planOfOrder.teamIds) teamIds.add(id);
      orders.push({ ...order, ...planOfOrder, operatorId });
    }
  }
  return { orders, teamIds: [...teamIds] };
}
