import { z } from "zod";
import { ReportedQuantity, text } from "../platform/fields.js";
import { HistoryItem, OrderRef, ReversalReasonName, ScrapReasonName, WorkOrder } from "../work-orders/schema.js";

/** The report that stands instead of the one that is taken back. */
const Instead = z
  .strictObject({
    quantity: ReportedQuantity.optional().meta({ description: "Good output." }),
    quantityScrap: ReportedQuantity.optional(),
    scrapReason: ScrapReasonName.optional(),
    confirmOverproduction: z.boolean().optional(),
  })
  .meta({ id: "ReportInstead" });

export const ReverseReport = z
  .strictObject({
    id: OrderRef,
    item: z.union([z.int(), z.string()]).meta({ description: "The id of the report in the order's history." }),
    reason: ReversalReasonName,
    note: text(0, 2000).optional().meta({ description: "Has to be there where the reason is `other`." }),
    instead: Instead.optional(),
  })
  .meta({ id: "ReverseReport" });
export type ReverseReport = z.infer<typeof ReverseReport>;

export const Correction = z
  .object({
    items: z.array(HistoryItem).meta({ description: "The reversal, then the report that stands instead." }),
    workOrder: WorkOrder,
  })
  .meta({ id: "Correction" });
export type Correction = z.infer<typeof Correction>;
