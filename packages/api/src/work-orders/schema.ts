import { HOLD_REASONS, PRIORITIES, REVERSAL_REASONS, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { z } from "zod";
import {
  ActorRef,
  Count,
  DayOrInstant,
  EXAMPLE_OPERATOR_ID,
  Id,
  Instant,
  InstantInput,
  OrderedQuantity,
  OrderRef,
  Quantity,
  ReportedQuantity,
  text,
  trimmedText,
} from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";
import { Plan, Step, StepId } from "../steps/schema.js";
import { TeamRef } from "../teams/schema.js";
import { inWords } from "../platform/words.js";
import { AHEAD_MINUTES, OPERATOR_BACK_HOURS } from "./attribution.js";
import { RISK_HOURS } from "./risk.js";
import { LONGEST_EXTERNAL_REF, LONGEST_NOTE, LONGEST_PRODUCT_NAME, LONGEST_UNIT, NEEDS_NOTE } from "./rules.js";
import { SORTS } from "./sorts.js";

/** A status of an order. */
export const Status = z.enum(WORK_ORDER_STATUSES).meta({ id: "WorkOrderStatus" });
/** A priority. */
export const PriorityName = z.enum(PRIORITIES).meta({ id: "Priority" });
/** A reason for a hold. */
export const HoldReasonName = z.enum(HOLD_REASONS).meta({ id: "HoldReason" });
/** A reason for scrap. */
export const ScrapReasonName = z.enum(SCRAP_REASONS).meta({ id: "ScrapReason" });
/** A reason for taking a report back. */
export const ReversalReasonName = z.enum(REVERSAL_REASONS).meta({ id: "ReversalReason" });

/** An order as clients see it; quantities in its unit, times in UTC. */
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
    team: TeamRef.nullable(),
    stepCount: z.int(),
    note: z.string().nullable(),
    version: Count,
    createdAt: Instant,
    updatedAt: Instant,
    startedAt: Instant.nullable(),
    completedAt: Instant.nullable(),
  })
  .meta({ id: "WorkOrder" });
export type WorkOrder = z.infer<typeof WorkOrder>;

/** An order with its steps: every answer about one order, and an operator's own. */
export const WorkOrderWithSteps = WorkOrder.extend({ steps: z.array(Step) }).meta({ id: "WorkOrderWithSteps" });
export type WorkOrderWithSteps = z.infer<typeof WorkOrderWithSteps>;

/** A page of orders. */
export const WorkOrderPage = pageOf(WorkOrder).meta({ id: "WorkOrderPage" });

/** A page of an operator's own orders, each with its steps. */
export const AssignedPage = pageOf(WorkOrderWithSteps).meta({ id: "AssignedWorkOrderPage" });

const productName = trimmedText(1, LONGEST_PRODUCT_NAME).meta({ example: "Engsel pintu 4 inci" });
const unit = trimmedText(1, LONGEST_UNIT).meta({ example: "pcs" });
const externalRef = trimmedText(1, LONGEST_EXTERNAL_REF).nullish().meta({ example: "SO-4711/2" });
const note = text(0, LONGEST_NOTE);
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

/** A new order. */
export const CreateWorkOrder = z
  .strictObject({
    productName,
    quantity: OrderedQuantity,
    deadline,
    operatorId,
    unit: unit.optional(),
    priority: PriorityName.optional(),
    note: note.nullish(),
    externalRef,
    teamId: Id.nullish(),
    steps: Plan.optional(),
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

/** When what a body says was done. */
export const madeAt = InstantInput.optional().meta({
  description: `When it was done: at most ${AHEAD_MINUTES} minutes ahead, and from operators at most ${OPERATOR_BACK_HOURS} hours ago. Where not said, when it is stored.`,
});

/** For whom a manager, an admin or a service reports. */
export const madeByOperator = Id.optional().meta({
  description: "The operator who did it; where not said, the caller if an operator, else the order's.",
});

const version = z.int().optional().meta({ description: "The version that was seen; another one now is refused." });

/** What to change of an order: fields, its team and steps, its status. */
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
    teamId: Id.nullish(),
    steps: Plan.optional(),
    status: Status.optional(),
    holdReason: holdReason.optional(),
    madeAt,
    version,
    confirmOverproduction: z
      .boolean()
      .optional()
      .meta({ description: "For a quantity below what is made already, which is refused otherwise." }),
  })
  .meta({
    id: "UpdateWorkOrder",
    minProperties: 1,
    example: { deadline: "2027-01-15", priority: "urgent", note: "Dimajukan, truk datang hari Jumat" },
  });
export type UpdateWorkOrder = z.infer<typeof UpdateWorkOrder>;

/** A transition, with the output since the last report. */
export const SetStatus = z
  .strictObject({
    id: OrderRef,
    status: Status,
    from: Status.optional().meta({
      description: "The status that was seen; where the order has another, it is refused.",
    }),
    quantity: ReportedQuantity.optional().meta({ description: "Good output since the last report." }),
    quantityScrap: ReportedQuantity.optional().meta({ description: "Scrap since the last report." }),
    scrapReason: ScrapReasonInput,
    holdReason: holdReason.optional(),
    note: note.optional().meta({ description: `Needed to ${inWords(NEEDS_NOTE, "or")} an order.` }),
    stepId: StepId,
    madeAt,
    operatorId: madeByOperator,
    version,
    confirmOverproduction: ConfirmOverproduction,
  })
  .meta({
    id: "SetStatus",
    example: { status: "in_progress", quantity: 10, quantityScrap: 1, scrapReason: "material" },
  });
export type SetStatus = z.infer<typeof SetStatus>;

/** The order that is wanted, by id or number. */
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
  completedFrom: fromDay,
  completedTo: fromDay,
  operatorId: Id.optional(),
  teamId: Id.optional().meta({ description: "Orders of this team, and orders with a step of it." }),
  q: text(0, 200).optional().meta({ description: "Part of number, product or external reference, without case." }),
  overdue: z.boolean().optional(),
  atRisk: z
    .boolean()
    .optional()
    .meta({
      description: `Not late yet, but likely to be: waiting or held with less than ${RISK_HOURS} hours left, or in progress and, at the pace since its start, not done by its deadline.`,
    }),
};

/** Which orders, in which order, and which page of them. */
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
