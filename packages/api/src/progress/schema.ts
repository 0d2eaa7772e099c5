import { z } from "zod";
import { ActorRef, Instant, Quantity, ReportedQuantity, text } from "../platform/fields.js";
import { LedgerPaging, ledgerPageOf } from "../platform/ledger-paging.js";
import { ConfirmOverproduction, OrderRef, ScrapReasonInput, ScrapReasonName } from "../work-orders/schema.js";

export const Progress = z
  .object({
    id: z.int(),
    note: z.string(),
    quantity: Quantity,
    quantityScrap: Quantity,
    scrapReason: ScrapReasonName.nullable(),
    author: ActorRef,
    at: Instant,
  })
  .meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

export const ListProgress = z.strictObject({ id: OrderRef, ...LedgerPaging });
export type ListProgress = z.infer<typeof ListProgress>;

export const ProgressList = ledgerPageOf(Progress).meta({ id: "ProgressList" });

export const AddProgress = z
  .strictObject({
    id: OrderRef,
    note: text(1, 2000),
    quantity: ReportedQuantity.optional().meta({ description: "Good output since the last report." }),
    quantityScrap: ReportedQuantity.optional().meta({ description: "Scrap since the last report." }),
    scrapReason: ScrapReasonInput,
    confirmOverproduction: ConfirmOverproduction,
  })
  .meta({ id: "AddProgress", example: { note: "Matras diganti, lanjut setelah istirahat" } });
export type AddProgress = z.infer<typeof AddProgress>;
