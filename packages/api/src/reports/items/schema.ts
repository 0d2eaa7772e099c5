import { z } from "zod";
import { Id, Instant, InstantInput, Quantity, text } from "../../platform/fields.js";
import { LedgerPaging, ledgerPageOf } from "../../platform/ledger-paging.js";
import { HistoryItem } from "../../work-orders/history-schema.js";
import { ScrapReasonName, Status } from "../../work-orders/schema.js";
import { Day, Production } from "../production/schema.js";

/** Which items of the ledger: those of a figure of the production report. Null asks for items that have none. */
const ItemsFilter = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  shift: text(1, 20).optional(),
  hour: InstantInput.optional().meta({ description: "The start of the plant's local hour." }),
  teamId: Id.nullable().optional(),
  step: text(1, 80).nullable().optional().meta({ description: "The name of the step." }),
  operatorId: Id.optional(),
  product: text(1, 200).optional(),
  orderId: Id.optional(),
  unit: text(1, 20).optional().meta({ description: "In any case." }),
  scrapReason: ScrapReasonName.nullable().optional().meta({ description: "Only items with scrap." }),
  hasNote: z.boolean().optional().meta({ description: "With a note: also holds and other transitions." }),
  isLate: z.boolean().optional(),
  completedFrom: Day.optional().meta({ description: "On orders that were completed from this calendar day on." }),
  completedTo: Day.optional(),
});

const { limit, cursor } = LedgerPaging;

/** Which items, and which page of them. */
export const ListReportItems = ItemsFilter.extend({ limit, cursor });
export type ListReportItems = z.infer<typeof ListReportItems>;

/** A report or a correction, with its order as it is now, and the production day and shift that it counts for. */
const ReportItem = HistoryItem.extend({
  order: z.object({
    id: Id,
    number: z.string(),
    productName: z.string(),
    unit: z.string(),
    status: Status,
    quantity: Quantity,
    quantityGood: Quantity,
    quantityScrap: Quantity,
  }),
  day: Day,
  shift: z.string().nullable(),
  isLate: z.boolean(),
});
export type ReportItem = z.infer<typeof ReportItem>;

/** Reports and corrections, those made last first. */
export const ReportItems = ledgerPageOf(ReportItem);

/** What an operator has reported on the production day that runs now and the one before, with the totals of now. */
export const OwnReports = ReportItems.extend({
  now: Instant.meta({ description: "The server's time: a device's clock may be wrong by days." }),
  day: Day,
  shift: z.string().nullable(),
  totals: Production.shape.totals,
});
