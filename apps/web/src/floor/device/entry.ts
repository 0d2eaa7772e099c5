import type { AddProgress } from "@lantai/api/progress/schema";
import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { ProblemCode } from "../../lib/problem.js";

/** What somebody wants the server to do with one order. */
export type Write = { kind: "move"; input: Omit<SetStatus, "id"> } | { kind: "note"; input: Omit<AddProgress, "id"> };

/** What a person has to know about the order to recognise it, also where nothing else can be read. */
type OrderLabel = Pick<WorkOrder, "id" | "number" | "productName" | "unit">;

/**
 * Why a write came back: the server's code; `moved` where the order is no longer in the status that its maker saw;
 * `unsure` where nobody can say any more whether it was counted.
 */
export type Refusal = ProblemCode | "moved" | "unsure";

/** A write that waits on this device until the server has it. Times are this device's, in milliseconds. */
export interface Entry {
  /** Its place in the line. */
  seq: number;
  /** The write's `Idempotency-Key`: whatever gets lost, it counts once. */
  key: string;
  /** Who made it: it is never sent as anybody else. */
  userId: string;
  order: OrderLabel;
  write: Write;
  /**
   * The status that the order was seen in: whatever became of it since, a report must not resume what was held
   * meanwhile. Null once somebody has decided to go on all the same.
   */
  from: WorkOrderStatus | null;
  madeAt: number;
  /** When it was on its way for the first time: from then on the server may know it. */
  firstSentAt: number | null;
  /** How often in a row the server failed on it. */
  failures: number;
  /** It is not sent again before. */
  notBefore: number;
  /** Why it waits for a decision. */
  refusal: Refusal | null;
}
