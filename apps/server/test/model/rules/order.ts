import type { HoldReason, Priority, Role, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";

/** An entry of an order's history, or a progress note; quantities in thousandths. */
export interface ModelEntry {
  /** The actor's name. */
  actor: string;
  from: WorkOrderStatus | null;
  to: WorkOrderStatus;
  good: number;
  scrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
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
  isStarted: boolean;
  isCompleted: boolean;
  history: ModelEntry[];
  notes: ModelEntry[];
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
export interface ModelReport {
  good: number;
  scrap: number;
  scrapReason?: ScrapReason;
  /** `confirmOverproduction` */
  confirmed: boolean;
}

export interface ModelTransition extends ModelReport {
  to: WorkOrderStatus;
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
      version?: number;
    }
  | { kind: "transition"; index: number; transition: ModelTransition; version?: number }
  | { kind: "note"; index: number; note: string; report: ModelReport };

export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

export const isClosed = ({ status }: ModelOrder): boolean => status === "completed" || status === "cancelled";
