import type { Db } from "@lantai/db/connect";
import { type FieldChange, progressNotes, statusHistory, teams, workOrderSteps } from "@lantai/db/schema";
import { and, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import { DomainError, unwrap } from "../platform/errors.js";
import { type PlacedStep, planSteps } from "../steps/rules.js";
import type { Plan } from "../steps/schema.js";
import type { StepRow } from "./order-steps.js";
import * as store from "./store.js";

/** The team and the steps that a request gives an order; what is absent stays. */
export interface RequestedPlan {
  teamId?: string | null | undefined;
  steps?: Plan | undefined;
}

/** The team and the steps of an order as they are to be stored, with the order's fields that follow from them. */
export interface DecidedPlan {
  fields: { teamId: string | null; teamIds: string[]; stepCount: number };
  /** Null where the steps stay as they are. */
  steps: PlacedStep[] | null;
  changes: FieldChange[];
}

type Planned = Pick<store.OrderRow, "teamId" | "teamName" | "steps"> & { id: string | null };
const NO_PLAN: Planned = { id: null, teamId: null, teamName: null, steps: [] };

/**
 * Decides the team and the steps of an order, of a new one where there is none yet.
 * @throws DomainError the codes of `planSteps`, and `validation_failed` for a team that is none or not active.
 */
export async function decidePlan(db: Db, requested: RequestedPlan, order: Planned = NO_PLAN): Promise<DecidedPlan> {
  const current = order.steps;
  const teamId = requested.teamId === undefined ? order.teamId : requested.teamId;
  const plan = requested.steps?.map((step) => ({
    ...step,
    teamId: step.teamId ?? null,
    isRework: step.isRework ?? false,
  }));
  const named = [
    ...(teamId === null ? [] : [{ path: "teamId", id: teamId, isNew: teamId !== order.teamId }]),
    ...(plan ?? []).flatMap(({ id, teamId: team }, i) =>
      team === null
        ? []
        : [{ path: `steps.${i}.teamId`, id: team, isNew: current.find((step) => step.id === id)?.teamId !== team }],
    ),
  ];
  const names = await requireTeams(db, named);
  const facts =
    plan && order.id !== null ? await factsOf(db, order.id) : { withHistory: new Set<string>(), hasReports: false };
  const steps = plan ? unwrap(planSteps(current, plan, facts)) : null;
  const stepTeams = (steps ?? current).flatMap((step) => step.teamId ?? []);
  const teamIds = [...new Set([...(teamId === null ? [] : [teamId]), ...stepTeams])];
  const changes: FieldChange[] = [];
  if (teamId !== order.teamId) {
    const from = order.teamId === null ? null : { id: order.teamId, name: order.teamName };
    changes.push({
      field: "teamId",
      from,
      to: teamId === null ? null : { id: teamId, name: names.get(teamId) ?? null },
    });
  }
  const isChanged = steps !== null && !isSamePlan(current, steps);
  if (isChanged) {
    changes.push({ field: "steps", from: current.map(({ name }) => name), to: steps.map(({ name }) => name) });
  }
  const stepCount = (steps ?? current).length;
  return { fields: { teamId, teamIds, stepCount }, steps: isChanged ? steps : null, changes };
}

/** The plan of an imported order, with the order's fields that follow from it: every step is new, and none is rework. */
export function importedPlan(teamId: string | null, steps: readonly { name: string; teamId: string | null }[]) {
  const placed: PlacedStep[] = steps.map((step, i) => ({
    ...step,
    isRework: false,
    position: i + 1,
    counts: i === steps.length - 1,
  }));
  const teamIds = [...new Set([teamId, ...steps.map((step) => step.teamId)])].filter((id) => id !== null);
  return { teamId, teamIds, stepCount: placed.length, steps: placed };
}

function isSamePlan(current: readonly (PlacedStep | StepRow)[], plan: readonly PlacedStep[]): boolean {
  const isSame = (a: PlacedStep | StepRow, b: PlacedStep) =>
    a.id === b.id && a.name === b.name && a.teamId === b.teamId && a.isRework === b.isRework;
  return (
    current.length === plan.length && plan.every((step, i) => current[i] !== undefined && isSame(current[i], step))
  );
}

/** The names of the teams, by id; one that an order does not have yet has to be active. */
async function requireTeams(db: Db, named: readonly { path: string; id: string; isNew: boolean }[]) {
  if (named.length === 0) return new Map<string, string>();
  const ids = named.map(({ id }) => id);
  const found = await db
    .select({ id: teams.id, name: teams.name, active: teams.active })
    .from(teams)
    .where(inArray(teams.id, ids))
    .orderBy(teams.id)
    // Not deactivated before the order has it.
    .for("share");
  const known = new Map(found.map((team) => [team.id, team]));
  const message = "is not an active team";
  const fields = named
    .filter(({ id, isNew }) => !known.has(id) || (isNew && known.get(id)?.active === false))
    .map(({ path }) => ({ path, message }));
  if (fields.length > 0) throw new DomainError("validation_failed", `${fields[0]?.path} ${message}`, { fields });
  return new Map(found.map(({ id, name }) => [id, name]));
}

/**
 * What of an order decides its plan: the steps that its history names, and whether it has reports without a step. The order is
 * locked first, because a note raises no version: one that names a step must not come before the step is removed.
 */
async function factsOf(db: Db, orderId: string) {
  await store.lockOrder(db, orderId);
  const inHistory = await db
    .selectDistinct({ id: statusHistory.stepId })
    .from(statusHistory)
    .where(and(eq(statusHistory.workOrderId, orderId), isNotNull(statusHistory.stepId)));
  const inNotes = await db
    .selectDistinct({ id: progressNotes.stepId })
    .from(progressNotes)
    .where(and(eq(progressNotes.workOrderId, orderId), isNotNull(progressNotes.stepId)));
  const withHistory = new Set([...inHistory, ...inNotes].flatMap(({ id }) => id ?? []));
  return { withHistory, hasReports: await store.hasReports(db, orderId, "without a step") };
}

/** Stores the steps of an order: the whole plan, in its places. */
export async function writeSteps(db: Db, orderId: string, steps: readonly PlacedStep[]): Promise<void> {
  const kept = steps.flatMap((step) => step.id ?? []);
  const ofOrder = eq(workOrderSteps.workOrderId, orderId);
  await db.delete(workOrderSteps).where(kept.length > 0 ? and(ofOrder, notInArray(workOrderSteps.id, kept)) : ofOrder);
  // At most one counts at any moment.
  const counting = steps.find((step) => step.counts);
  const others = steps.filter((step) => step.id !== undefined && !step.counts);
  for (const step of others) await updateStep(db, step);
  if (counting?.id !== undefined) await updateStep(db, counting);
  const added = steps.filter((step) => step.id === undefined);
  if (added.length > 0)
    await db.insert(workOrderSteps).values(added.map((step) => ({ ...step, workOrderId: orderId })));
}

async function updateStep(db: Db, { id, ...step }: PlacedStep): Promise<void> {
  if (id !== undefined) await db.update(workOrderSteps).set(step).where(eq(workOrderSteps.id, id));
}
