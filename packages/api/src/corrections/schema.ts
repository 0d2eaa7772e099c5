import { z } from "zod";
import { Id, OrderRef, ReportedQuantity, text } from "../platform/fields.js";
import { HistoryItem } from "../work-orders/history-schema.js";
import { LONGEST_NOTE } from "../work-orders/rules.js";
import { ReversalReasonName, ScrapReasonName, WorkOrderWithSteps } from "../work-orders/schema.js";

/** The report that stands instead of the one that is taken back. */
const Instead = z
  .strictObject({
    quantity: ReportedQuantity.optional().meta({ description: "Good output." }),
    quantityScrap: ReportedQuantity.optional(),
    scrapReason: ScrapReasonName.optional(),
    stepId: Id.optional().meta({
      description: "The step that it was done at; where not said, that of the reversed report.",
    }),
    confirmOverproduction: z.boolean().optional(),
  })
  .meta({ id: "ReportInstead" });

/** Which item of the history to take back, why, and what stands instead. */
export const ReverseReport = z
  .strictObject({
    id: OrderRef,
    item: z.union([z.int(), z.string()]).meta({ description: "The id of the report in the order's history." }),
    reason: ReversalReasonName,
    note: text(0, LONGEST_NOTE).optional().meta({ description: "Has to be there where the reason is `other`." }),
    instead: Instead.optional(),
  })
  .meta({ id: "ReverseReport", example: { reason: "wrong_quantity", instead: { quantity: 8 } } });
export type ReverseReport = z.infer<typeof ReverseReport>;

/** The items that a correction added: the reversal, and what stands instead. */
export const Correction = z
  .object({
    items: z.array(HistoryItem).meta({ description: "The reversal, then the report that stands instead." }),
    workOrder: WorkOrderWithSteps,
  })
  .meta({ id: "Correction" });
export type Correction = z.infer<typeof Correction>;
