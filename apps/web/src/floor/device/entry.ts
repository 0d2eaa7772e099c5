import type { AddProgress } from "@lantai/api/progress/schema";
import type { UpdateStep } from "@lantai/api/steps/schema";
import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { ProblemCode } from "../../lib/problem.js";

/** One change to an order: a transition (`move`, the name under which devices store it), a note, or a step's mark. */
export type Write =
  | { kind: "move"; input: Omit<SetStatus, "id"> }
  | { kind: "note"; input: Omit<AddProgress, "id"> }
  | { kind: "step"; input: Omit<UpdateStep, "id" | "version"> };

/** The order's data that identifies it on screen, also where nothing else can be read. */
type OrderLabel = Pick<WorkOrder, "id" | "number" | "productName" | "unit">;

/**
 * Why a write was not accepted: the server's code; `moved` where the order is no longer in the status that its author
 * saw; `unsure` where it is unknown whether the server counted it.
 */
export type Refusal = ProblemCode | "moved" | "unsure";

/** A write that waits on this device until the server has it. Times are this device's, in milliseconds. */
export interface Entry {
  /** Its position in the queue. */
  seq: number;
  /** The write's `Idempotency-Key`: however often it is sent, it counts once. */
  key: string;
  /** Its author: it is sent only in their session. */
  userId: string;
  order: OrderLabel;
  write: Write;
  /** The name of the step that it is about; of one that an older version stored, absent. */
  stepName?: string;
  /**
   * The status in which its author saw the order: a report must not resume an order that was held in between. Null once
   * the author has decided to send it for any status.
   */
  from: WorkOrderStatus | null;
  madeAt: number;
  /** When it was first sent: from then on the server may know it. */
  firstSentAt: number | null;
  /** The number of consecutive server failures. */
  failures: number;
  /** The earliest time for the next attempt. */
  notBefore: number;
  /** Why it waits for a decision. */
  refusal: Refusal | null;
}

/** The note that goes with a write. */
export const noteOf = (write: Write): string | undefined => (write.kind === "step" ? undefined : write.input.note);
