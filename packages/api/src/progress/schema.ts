import { z } from "zod";
import { ActorRef, Instant, OrderRef, Quantity, ReportedQuantity, text } from "../platform/fields.js";
import { StepId } from "../steps/schema.js";
import { LedgerPaging, ledgerPageOf } from "../platform/ledger-paging.js";
import { StepRef } from "../work-orders/history-schema.js";
import { LONGEST_NOTE } from "../work-orders/rules.js";
import {
  ConfirmOverproduction,
  madeAt,
  madeByOperator,
  ScrapReasonInput,
  ScrapReasonName,
} from "../work-orders/schema.js";

/** A note on an order, with what it reported, if anything. */
export const Progress = z
  .object({
    id: z.int(),
    note: z.string(),
    quantity: Quantity,
    quantityScrap: Quantity,
    scrapReason: ScrapReasonName.nullable(),
    author: ActorRef,
    at: Instant.meta({ description: "When it was stored." }),
    madeAt: Instant.meta({ description: "When it was done or seen." }),
    madeBy: ActorRef.nullable().meta({ description: "Who did it, or says so." }),
    historyId: z
      .int()
      .nullable()
      .meta({ description: "The item of history that it reported; null without quantities." }),
    reversedBy: z.int().nullable().meta({ description: "The item of history that took the report back." }),
    step: StepRef.nullable(),
  })
  .meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

/** The notes of which order, and which page of them. */
export const ListProgress = z.strictObject({ id: OrderRef, ...LedgerPaging });
export type ListProgress = z.infer<typeof ListProgress>;

/** A page of an order's notes. */
export const ProgressList = ledgerPageOf(Progress).meta({ id: "ProgressList" });

/** A note, with output or without. */
export const AddProgress = z
  .strictObject({
    id: OrderRef,
    note: text(1, LONGEST_NOTE),
    quantity: ReportedQuantity.optional().meta({ description: "Good output since the last report." }),
    quantityScrap: ReportedQuantity.optional().meta({ description: "Scrap since the last report." }),
    scrapReason: ScrapReasonInput,
    stepId: StepId,
    madeAt,
    operatorId: madeByOperator,
    confirmOverproduction: ConfirmOverproduction,
  })
  .meta({ id: "AddProgress", example: { note: "Matras diganti, lanjut setelah istirahat" } });
export type AddProgress = z.infer<typeof AddProgress>;
