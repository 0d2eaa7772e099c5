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
import { inParts } from "./parts.js";
import { createKnown, namesTeams } from "./known.js";
import { createPlanner, type Plan, caseKey } from "./rules.js";
import type { ImportEvent, ImportOutcome, ImportProgress } from "./events.js";
import type { ImportOrders } from "./schema.js";
import { inSlices } from "./slices.js";
import * as store from "./store.js";
import { streamProgress } from "../platform/stream-progress.js";

/** How often an import is tried when another transaction stores one of its references or operators meanwhile. */
const ATTEMPTS = 4;

type Report = (event: ImportProgress) => void;
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
  return inParts(
    streamProgress<ImportProgress, ImportOutcome>((report) => runImport(ctx, input, report).finally(onEnd)),
    ctx.actor,
  );
}

function requireRegistrar({ actor }: SignedInContext): void {
  unwrap(canRegister(actor.kind === "user" ? actor.role : "service", "operator"));
  if (actor.kind === "service" && !actor.scopes.includes("users:write")) {
    throw new DomainError("forbidden", "To create operators, this service account lacks the scope users:write");
  }
}

/** The outcome is whole, and names what its caller may not read. */
async function runImport(ctx: SignedInContext, input: ImportOrders, report: Report): Promise<ImportOutcome> {
  const { dryRun = false } = input;
  for (let attempt = 1; ; attempt++) {
    const plan = await makePlan(ctx, input, report);
    if (plan.bad.length > 0) return { kind: "rejected", errors: plan.bad };
    const { create, newOperators, unchanged, skipped } = plan;
    const done = {
      kind: "done",
      created: create.length,
      unchanged,
      operatorsCreated: newOperators.length,
      newOperators,
      dryRun,
      skipped,
    } as const;
    if (dryRun || create.length === 0) return done;
    try {
      const write = { actorId: ctx.actor.id, resource: "workOrders.import" };
      await ctx.writeLanes.run(write, () => asCaller(ctx, (tx) => storePlan({ ...ctx, db: tx }, plan, report)));
      ctx.changes.notify();
      return done;
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

/** Reads the rows slice by slice, and plans each with what exists already of what it names. */
async function makePlan(ctx: SignedInContext, input: ImportOrders, report: Report): Promise<Plan> {
  const { rows, createOperators = false, existing = "refuse" } = input;
  const readRow = createRowReader(ctx.timeZone);
  const known = createKnown(ctx.db);
  const planner = createPlanner({ ...known.maps, createOperators, skipExisting: existing === "skip" });
  let done = 0;
  for await (const slice of inSlices(rows)) {
    const read = slice.map(readRow);
    await known.find(read.map(({ cells }) => cells));
    for (const row of read) planner.add(row);
    done += slice.length;
    report({ kind: "progress", phase: "checking", done, total: rows.length });
  }
  return planner.plan;
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
  const teams = namesTeams(create) ? await store.activeTeams(tx) : new Map<string, string>();
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
