import { z } from "zod";
import { ActorRef, Id, Instant, OrderRef, Quantity } from "../platform/fields.js";
import { LedgerPaging, ledgerPageOf } from "../platform/ledger-paging.js";
import { HoldReasonName, ReversalReasonName, ScrapReasonName, Status } from "./schema.js";

const FieldChange = z
  .object({
    field: z.string().meta({ example: "quantity" }),
    from: z.unknown().meta({ description: "A person is `{id, name}`." }),
    to: z.unknown(),
  })
  .meta({ id: "FieldChange" });

/** A step of an order, with what a report on it adds to the step itself. */
export const StepRef = z.object({ id: Id, name: z.string(), quantity: Quantity }).meta({ id: "StepRef" });
export type StepRef = z.infer<typeof StepRef>;

/** An item of an order's ledger: a transition, a report, an edit or a reversal. */
export const HistoryItem = z
  .object({
    id: z.int(),
    fromStatus: Status.nullable().meta({ description: "Null in the first item, the creation." }),
    toStatus: Status,
    quantity: Quantity,
    quantityScrap: Quantity,
    scrapReason: ScrapReasonName.nullable(),
    holdReason: HoldReasonName.nullable(),
    note: z.string().nullable(),
    actor: ActorRef,
    at: Instant.meta({ description: "When it was stored." }),
    madeAt: Instant.meta({ description: "When it was done; reports count by it." }),
    madeBy: ActorRef.nullable().meta({
      description: "Who gets the credit; null where there was neither a report nor a transition.",
    }),
    reverses: z
      .int()
      .nullable()
      .meta({ description: "The item that this one takes back; its quantities are below 0." }),
    reversedBy: z.int().nullable().meta({ description: "The item that took this one back." }),
    reversalReason: ReversalReasonName.nullable(),
    changes: z.array(FieldChange).nullable().meta({ description: "What an edit changed; null in every other item." }),
    step: StepRef.nullable(),
  })
  .meta({ id: "HistoryItem" });
export type HistoryItem = z.infer<typeof HistoryItem>;

/** The history of which order, and which page of it. */
export const ListHistory = z.strictObject({ id: OrderRef, ...LedgerPaging });
export type ListHistory = z.infer<typeof ListHistory>;

/** A page of an order's ledger. */
export const History = ledgerPageOf(HistoryItem).meta({ id: "History" });
