/**
 * The trade's part of a peer, not its stack's: words, transitions, shapes. The peer in TypeScript compiles it in; the one
 * in Go has the same in domain.go.
 */

export const STATUSES = ["pending", "in_progress", "on_hold", "completed", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];
export const HOLD_REASONS = [
  "material_shortage",
  "machine_failure",
  "quality_hold",
  "waiting_instruction",
  "changeover",
  "other",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
export const SCRAP_REASONS = ["material", "machine", "method", "operator", "measurement", "other"] as const;
export type ScrapReason = (typeof SCRAP_REASONS)[number];
export const ROLES = ["operator", "production_manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What the token says of its bearer. */
export interface Claims {
  sub: string;
  role: Role;
}

export const TOKEN_SECONDS = 43_200;

/** A refusal with its HTTP status, in the form that Fastify answers by itself. */
export class Refusal extends Error {
  readonly statusCode: number;
  constructor(status: number, message: string) {
    super(message);
    this.statusCode = status;
  }
}

/** An order's quantities are stored as whole thousandths. */
export const toStored = (quantity: number): number => Math.round(quantity * 1000);
export const fromStored = (stored: number | bigint | string): number => Number(stored) / 1000;

export interface Person {
  id: string;
  username: string;
  name: string | null;
}

/** An order as a stack's rows give it, quantities still in thousandths. */
export interface StoredOrder {
  id: string;
  number: string;
  externalRef: string | null;
  productName: string;
  unit: string;
  quantity: number | bigint;
  quantityGood: number | bigint;
  quantityScrap: number | bigint;
  deadline: Date;
  priority: Priority;
  status: Status;
  operator: Person;
  note: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
}

/** An order as it is answered. */
export function toWorkOrder(order: StoredOrder) {
  const quantity = fromStored(order.quantity);
  const quantityGood = fromStored(order.quantityGood);
  const { id, username, name } = order.operator;
  return {
    id: order.id,
    number: order.number,
    externalRef: order.externalRef,
    productName: order.productName,
    unit: order.unit,
    quantity,
    quantityGood,
    quantityScrap: fromStored(order.quantityScrap),
    quantityRemaining: Math.max(0, Math.round((quantity - quantityGood) * 1000) / 1000),
    deadline: order.deadline,
    priority: order.priority,
    status: order.status,
    isOverdue: order.deadline < new Date() && order.status !== "completed" && order.status !== "cancelled",
    operator: { id, username, name },
    note: order.note,
    version: order.version,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    startedAt: order.startedAt,
    completedAt: order.completedAt,
  };
}

/** A page as it is answered; these peers count exactly and page by number. */
export const toPage = <Item>(items: Item[], total: number, { page, limit }: { page: number; limit: number }) => ({
  items,
  page,
  limit,
  total,
  totalIsExact: true,
  pageCount: Math.ceil(total / limit),
  nextCursor: null,
});

/** A history item as a stack's rows give it. */
export interface StoredItem {
  id: number | bigint | string;
  fromStatus: Status | null;
  toStatus: Status;
  quantity: number | bigint;
  quantityScrap: number | bigint;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
  actor: Person;
  at: Date;
  madeAt: Date;
  madeBy: Person | null;
}

/** A history item as it is answered. */
export const toHistoryItem = (item: StoredItem) => ({
  id: Number(item.id),
  fromStatus: item.fromStatus,
  toStatus: item.toStatus,
  quantity: fromStored(item.quantity),
  quantityScrap: fromStored(item.quantityScrap),
  scrapReason: item.scrapReason,
  holdReason: item.holdReason,
  note: item.note,
  actor: { id: item.actor.id, username: item.actor.username, name: item.actor.name },
  at: item.at,
  madeAt: item.madeAt,
  madeBy: item.madeBy,
});

const plantDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" });

/** The plant's date, `2026-11-23`. */
export const today = (): string => plantDay.format(new Date());

/** `WO-20261123-007` and the number as it sorts, of a day and its count. */
export function numberOf(day: string, count: number): { number: string; numberKey: number } {
  const digits = day.replaceAll("-", "");
  return {
    number: `WO-${digits}-${String(count).padStart(3, "0")}`,
    numberKey: Number(digits) * 100_000_000 + count,
  };
}

const REPORTERS: readonly Role[] = ROLES;
const PLANNERS: readonly Role[] = ["production_manager", "admin"];
const MOVES: Record<Status, Partial<Record<Status, readonly Role[]>>> = {
  pending: { in_progress: REPORTERS, completed: REPORTERS, cancelled: PLANNERS },
  in_progress: { in_progress: REPORTERS, on_hold: REPORTERS, completed: REPORTERS, cancelled: PLANNERS },
  on_hold: { in_progress: REPORTERS, cancelled: PLANNERS },
  completed: { in_progress: PLANNERS },
  cancelled: { pending: PLANNERS },
};

/** A move that is asked for, with what was made. */
export interface Move {
  status: Status;
  quantity?: number;
  quantityScrap?: number;
  scrapReason?: ScrapReason;
  holdReason?: HoldReason;
  note?: string;
  version?: number;
  confirmOverproduction?: boolean;
}

/** An operator sees and reports on the own orders only. */
export function requireAccess(order: { operatorId: string }, by: Claims): void {
  if (by.role === "operator" && order.operatorId !== by.sub) throw new Refusal(403, "assigned to someone else");
}

/** What a move makes of an order, quantities in thousandths. */
export function decide(
  order: {
    operatorId: string;
    status: Status;
    version: number;
    quantity: number | bigint;
    quantityGood: number | bigint;
    quantityScrap: number | bigint;
    startedAt: Date | null;
  },
  move: Move,
  { by, tolerancePercent, now }: { by: Claims; tolerancePercent: number; now: Date },
) {
  requireAccess(order, by);
  if (move.version !== undefined && move.version !== order.version) throw new Refusal(409, "stale version");
  const allowed = MOVES[order.status][move.status];
  if (!allowed) throw new Refusal(409, `an order that is ${order.status} cannot become ${move.status}`);
  if (!allowed.includes(by.role)) throw new Refusal(403, "not allowed");
  const good = toStored(move.quantity ?? 0);
  const scrap = toStored(move.quantityScrap ?? 0);
  const turnsBack = order.status === "completed" || order.status === "cancelled";
  if ((move.status === "on_hold") !== (move.holdReason !== undefined)) throw new Refusal(400, "holdReason");
  if (turnsBack && !move.note?.trim()) throw new Refusal(400, "say why the order is opened again");
  if ((turnsBack || move.status === "cancelled") && good + scrap > 0) throw new Refusal(400, "no quantities here");
  if (order.status === move.status && good + scrap === 0) throw new Refusal(400, "a report needs a quantity");
  if (move.scrapReason !== undefined && scrap === 0) throw new Refusal(400, "a scrap reason needs scrap");
  const quantityGood = Number(order.quantityGood) + good;
  const limit = Math.floor((Number(order.quantity) * (100 + tolerancePercent)) / 100);
  if (good > 0 && quantityGood > limit && !move.confirmOverproduction) throw new Refusal(409, "overproduction");
  const isStarted = move.status !== "pending" && move.status !== "cancelled";
  return {
    good,
    scrap,
    quantityGood,
    quantityScrap: Number(order.quantityScrap) + scrap,
    startedAt: move.status === "pending" ? null : (order.startedAt ?? (isStarted ? now : null)),
    completedAt: move.status === "completed" ? now : null,
  };
}

/** One row of the recap, as summed by the database. */
interface SummedStatus {
  status: Status;
  orders: number | bigint | string;
  quantity: number | bigint | string | null;
  quantityGood: number | bigint | string | null;
  quantityScrap: number | bigint | string | null;
}

/** The recap as it is answered: every status, also at zero. */
export function toRecap(rows: SummedStatus[], overdue: number, { from, to }: { from?: string; to?: string }) {
  const byStatus = STATUSES.map((status) => {
    const row = rows.find((candidate) => candidate.status === status);
    return {
      status,
      orders: Number(row?.orders ?? 0),
      quantity: fromStored(row?.quantity ?? 0),
      quantityGood: fromStored(row?.quantityGood ?? 0),
      quantityScrap: fromStored(row?.quantityScrap ?? 0),
    };
  });
  const sum = (field: "orders" | "quantity" | "quantityGood" | "quantityScrap") =>
    Math.round(byStatus.reduce((total, row) => total + row[field], 0) * 1000) / 1000;
  return {
    from: from ?? null,
    to: to ?? null,
    byStatus,
    totals: {
      orders: sum("orders"),
      quantity: sum("quantity"),
      quantityGood: sum("quantityGood"),
      quantityScrap: sum("quantityScrap"),
      overdue,
    },
  };
}

/** One row of the results by operator, as summed by the database. */
export interface SummedOperator extends Person {
  assigned: number | string | bigint;
  inProgress: number | string | bigint;
  completed: number | string | bigint;
  completedOnTime: number | string | bigint;
  quantityGood: number | string | bigint;
  quantityScrap: number | string | bigint;
}

/** The results by operator as they are answered. */
export const toOperatorResults = (rows: SummedOperator[], { from, to }: { from?: string; to?: string }) => ({
  from: from ?? null,
  to: to ?? null,
  items: rows.map(({ id, username, name, ...row }) => ({
    operator: { id, username, name },
    assigned: Number(row.assigned),
    inProgress: Number(row.inProgress),
    completed: Number(row.completed),
    completedOnTime: Number(row.completedOnTime),
    quantityGood: fromStored(row.quantityGood),
    quantityScrap: fromStored(row.quantityScrap),
  })),
});

/** An order is named by its id or its number. */
export const isId = (ref: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(ref);
