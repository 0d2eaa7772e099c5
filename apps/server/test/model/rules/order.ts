import type { HoldReason, Priority, ReversalReason, Role, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";

/** When something was done: the time that was said, ISO 8601 UTC, else `NOW`, which sorts after every such time. */
export type ModelTime = string;
export const NOW: ModelTime = "now";

/** A field that an edit changed. */
export interface ModelChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** An entry of an order's history, or a progress note; quantities in thousandths. */
export interface ModelEntry {
  /** The actor's name. */
  actor: string;
  madeAt: ModelTime;
  /** The index of the operator who did it; null where there was neither a report nor a transition. */
  madeBy: number | null;
  from: WorkOrderStatus | null;
  to: WorkOrderStatus;
  good: number;
  scrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
  changes: ModelChange[] | null;
  /** The indexes of entries of the order's history. */
  reverses: number | null;
  reversedBy: number | null;
  reversalReason: ReversalReason | null;
}

/** A progress note, with the index of the entry that it reported. */
export interface ModelNote extends Pick<
  ModelEntry,
  "actor" | "madeAt" | "madeBy" | "good" | "scrap" | "scrapReason" | "note"
> {
  entry: number | null;
}

/** An order as the contract describes it; quantities in thousandths. */
export interface ModelOrder {
  /** `id`, `number` and `createdAt` come from the server's response. */
  id: string;
  number: string;
  createdAt: string;
  productName: string;
  quantity: number;
  unit: string;
  /** The operator's index (see `ModelActor`). */
  operator: number;
  /** ISO 8601, UTC. */
  deadline: string;
  priority: Priority;
  note: string | null;
  externalRef: string | null;
  good: number;
  scrap: number;
  status: WorkOrderStatus;
  version: number;
  startedAt: ModelTime | null;
  completedAt: ModelTime | null;
  history: ModelEntry[];
  notes: ModelNote[];
}

/** Every order, in the order of creation. */
export type ModelOrders = ModelOrder[];

/** A user or a service account, by a unique name. */
export interface ModelActor {
  name: string;
  role: Role;
  /** An operator's index in the order of usernames; -1 for every other actor. */
  operator: number;
  /** Whether the role or the scopes include writing orders. */
  canWrite: boolean;
  /** Whether the role or the scopes include reports. */
  canReadReports: boolean;
}

/** A report's output, in thousandths. */
export interface ModelOutput {
  good: number;
  scrap: number;
  scrapReason?: ScrapReason;
  /** `confirmOverproduction` */
  confirmed: boolean;
}

/** When something was done, and by which operator. */
export interface ModelMade {
  madeAt?: string;
  /** An operator's index; -1 is a user who is no active operator. */
  madeBy?: number;
}

export type ModelReport = ModelOutput & ModelMade;

export interface ModelTransition extends ModelReport {
  to: WorkOrderStatus;
  from?: WorkOrderStatus;
  holdReason?: HoldReason;
  note?: string;
}

/** The fields of an order that a user sets; an operator of -1 is a user who is no active operator. */
export interface ModelFields {
  productName?: string;
  quantity?: number;
  operator?: number;
  deadline?: string;
  unit?: string;
  priority?: Priority;
  note?: string | null;
  externalRef?: string | null;
}

/**
 * A write request. `index` is the order's index in the model; `version` the expected version, undefined where the request
 * has none.
 */
export type Change =
  | {
      kind: "create";
      fields: ModelFields & { productName: string; quantity: number; operator: number; deadline: string };
    }
  | {
      kind: "edit";
      index: number;
      fields: ModelFields;
      to?: WorkOrderStatus;
      holdReason?: HoldReason;
      confirmed: boolean;
      version?: number;
    }
  | { kind: "transition"; index: number; transition: ModelTransition; version?: number }
  | { kind: "note"; index: number; note: string; report: ModelReport }
  /** `item` is an index in the order's history; below 0, until the step runs, it counts reports from the latest on. */
  | { kind: "reversal"; index: number; item: number; reason: ReversalReason; note?: string; instead?: ModelOutput };

export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

export const isClosed = ({ status }: ModelOrder): boolean => status === "completed" || status === "cancelled";
