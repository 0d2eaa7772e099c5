import { HOLD_REASONS, PRIORITIES, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { z } from "zod";
import {
  ActorRef,
  Count,
  DayOrInstant,
  EXAMPLE_OPERATOR_ID,
  Id,
  Instant,
  OrderedQuantity,
  Quantity,
  ReportedQuantity,
  text,
} from "../platform/fields.js";
import { LedgerPaging, ledgerPageOf } from "../platform/ledger-paging.js";
import { pageOf, Paging } from "../platform/paging.js";
import { SORTS } from "./sorts.js";

export const Status = z.enum(WORK_ORDER_STATUSES).meta({ id: "WorkOrderStatus" });
export const PriorityName = z.enum(PRIORITIES).meta({ id: "Priority" });
export const HoldReasonName = z.enum(HOLD_REASONS).meta({ id: "HoldReason" });
export const ScrapReasonName = z.enum(SCRAP_REASONS).meta({ id: "ScrapReason" });

/** How an order is named from outside: its id or its number. */
export const OrderRef = z.string().meta({ description: "The order's id, or its number, such as `WO-20261123-001`." });

export const WorkOrder = z
  .object({
    id: Id,
    number: z.string().meta({ example: "WO-20261123-001" }),
    externalRef: z.string().nullable().meta({ example: "SO-4711/2" }),
    productName: z.string().meta({ example: "Engsel pintu 4 inci" }),
    unit: z.string().meta({ example: "pcs" }),
    quantity: Quantity,
    quantityGood: Quantity,
    quantityScrap: Quantity,
    quantityRemaining: Quantity,
    deadline: Instant,
    priority: PriorityName,
    status: Status,
    isOverdue: z.boolean(),
    operator: ActorRef,
    note: z.string().nullable(),
    version: Count,
    createdAt: Instant,
    updatedAt: Instant,
    startedAt: Instant.nullable(),
    completedAt: Instant.nullable(),
  })
  .meta({ id: "WorkOrder" });
export type WorkOrder = z.infer<typeof WorkOrder>;

export const WorkOrderPage = pageOf(WorkOrder).meta({ id: "WorkOrderPage" });

const productName = text(1, 200).meta({ example: "Engsel pintu 4 inci" });
const unit = text(1, 20).meta({ example: "pcs" });
const externalRef = text(1, 100).nullish().meta({ example: "SO-4711/2" });
const note = text(0, 2000);
const deadline = DayOrInstant.meta({ description: "An instant, or a date: the end of that day in the plant's zone." });

const operatorId = Id.meta({ description: "Who is responsible: the id of an active operator." });
const holdReason = HoldReasonName.meta({
  description: "Needed with the status `on_hold`, and refused with any other.",
});

/** Why pieces were scrapped, in a report. */
export const ScrapReasonInput = ScrapReasonName.optional().meta({
  description: "Only together with a `quantityScrap` above 0.",
});

/** Says that more than was ordered is meant. */
export const ConfirmOverproduction = z.boolean().optional().meta({
  description: "Stores what would be refused as `overproduction`.",
});

export const CreateWorkOrder = z
  .strictObject({
    productName,
    quantity: OrderedQuantity,
    deadline,
    operatorId: operatorId,
    unit: unit.optional(),
    priority: PriorityName.optional(),
    note: note.nullish(),
    externalRef,
  })
  .meta({
    id: "CreateWorkOrder",
    example: {
      productName: "Engsel pintu 4 inci",
      quantity: 250,
      unit: "pcs",
      deadline: "2026-12-31",
      priority: "high",
      operatorId: EXAMPLE_OPERATOR_ID,
      note: "Kemas per sepuluh",
    },
  });
export type CreateWorkOrder = z.infer<typeof CreateWorkOrder>;

const version = Count.optional().meta({ description: "The version that was seen; another one now is refused." });

export const UpdateWorkOrder = z
  .strictObject({
    id: OrderRef,
    productName: productName.optional(),
    quantity: OrderedQuantity.optional(),
    deadline: deadline.optional(),
    operatorId: operatorId.optional(),
    unit: unit.optional(),
    priority: PriorityName.optional(),
    note: note.nullish().meta({ description: "The order's note; with a status, the note of the transition." }),
    externalRef,
    status: Status.optional(),
    holdReason: holdReason.optional(),
    version,
  })
  .meta({
    id: "UpdateWorkOrder",
    minProperties: 1,
    example: { deadline: "2027-01-15", priority: "urgent", note: "Dimajukan, truk datang hari Jumat" },
  });
export type UpdateWorkOrder = z.infer<typeof UpdateWorkOrder>;

export const SetStatus = z
  .strictObject({
    id: OrderRef,
    status: Status,
    quantity: ReportedQuantity.optional().meta({ description: "Good output since the last report." }),
    quantityScrap: ReportedQuantity.optional().meta({ description: "Scrap since the last report." }),
    scrapReason: ScrapReasonInput,
    holdReason: holdReason.optional(),
    note: note.optional().meta({ description: "Needed where an order is opened again (reopen, restore)." }),
    version,
    confirmOverproduction: ConfirmOverproduction,
  })
  .meta({
    id: "SetStatus",
    example: { status: "in_progress", quantity: 10, quantityScrap: 1, scrapReason: "material" },
  });
export type SetStatus = z.infer<typeof SetStatus>;

export const GetWorkOrder = z.strictObject({ id: OrderRef });

const fromDay = DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, in the plant's zone." });

/** How a list stands in a query string: `?status=pending,on_hold`. */
const commaSeparated = { param: { style: "form", explode: false } } as const;

/** The filters of every list of orders. */
export const WorkOrderFilter = {
  status: z.array(Status).min(1).optional().meta(commaSeparated),
  priority: z.array(PriorityName).min(1).optional().meta(commaSeparated),
  deadlineFrom: fromDay,
  deadlineTo: fromDay,
  createdFrom: fromDay,
  createdTo: fromDay,
  operatorId: Id.optional(),
  q: text(0, 200).optional().meta({ description: "Part of number, product or external reference, without case." }),
  overdue: z.boolean().optional(),
};

export const ListWorkOrders = z.strictObject({
  ...WorkOrderFilter,
  sort: z
    .enum(SORTS)
    .meta({ id: "WorkOrderSort" })
    .optional()
    .meta({ description: "`-` for descending. Where not said: -createdAt; an operator's own: open ones first." }),
  ...Paging,
});
export type ListWorkOrders = z.infer<typeof ListWorkOrders>;

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
    at: Instant,
  })
  .meta({ id: "HistoryItem" });

export const ListHistory = z.strictObject({ id: OrderRef, ...LedgerPaging });
export type ListHistory = z.infer<typeof ListHistory>;

export const History = ledgerPageOf(HistoryItem).meta({ id: "History" });
