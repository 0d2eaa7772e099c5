import { type Static, Type } from "typebox";
import { HOLD_REASONS, PRIORITIES, SCRAP_REASONS, STATUSES } from "../../domain.js";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Status = Type.Enum([...STATUSES]);
const Priority = Type.Enum([...PRIORITIES]);
const HoldReason = Type.Enum([...HOLD_REASONS]);
const ScrapReason = Type.Enum([...SCRAP_REASONS]);
const Instant = Type.Unsafe<Date>({ type: "string", format: "date-time" });
const NullableInstant = Type.Unsafe<Date | null>({
  anyOf: [{ type: "string", format: "date-time" }, { type: "null" }],
});
const InstantIn = Type.String({ format: "date-time" });
const Person = Type.Object({ id: Type.String(), username: Type.String(), name: Nullable(Type.String()) });

export const LoginBody = Type.Object(
  { username: Type.String({ minLength: 3, maxLength: 64 }), password: Type.String({ minLength: 8, maxLength: 128 }) },
  { additionalProperties: false },
);
export const LoginAnswer = Type.Object({
  token: Type.String(),
  tokenType: Type.Literal("Bearer"),
  expiresAt: Instant,
  user: Type.Object({
    id: Type.String(),
    username: Type.String(),
    name: Nullable(Type.String()),
    role: Type.String(),
    active: Type.Boolean(),
    createdAt: Instant,
  }),
});

export const WorkOrder = Type.Object({
  id: Type.String(),
  number: Type.String(),
  externalRef: Nullable(Type.String()),
  productName: Type.String(),
  unit: Type.String(),
  quantity: Type.Number(),
  quantityGood: Type.Number(),
  quantityScrap: Type.Number(),
  quantityRemaining: Type.Number(),
  deadline: Instant,
  priority: Priority,
  status: Status,
  isOverdue: Type.Boolean(),
  operator: Person,
  note: Nullable(Type.String()),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  startedAt: NullableInstant,
  completedAt: NullableInstant,
});

export const WorkOrderPage = Type.Object({
  items: Type.Array(WorkOrder),
  page: Type.Integer(),
  limit: Type.Integer(),
  total: Type.Integer(),
  totalIsExact: Type.Boolean(),
  pageCount: Type.Integer(),
  nextCursor: Type.Null(),
});

const statuses = STATUSES.join("|");
export const ListQuery = Type.Object(
  {
    status: Type.Optional(Type.String({ pattern: `^(${statuses})(,(${statuses}))*$` })),
    deadlineFrom: Type.Optional(InstantIn),
    deadlineTo: Type.Optional(InstantIn),
    page: Type.Integer({ minimum: 1, default: 1 }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  },
  { additionalProperties: false },
);
export type ListQuery = Static<typeof ListQuery>;

export const RefParams = Type.Object({ id: Type.String() });

export const CreateBody = Type.Object(
  {
    productName: Type.String({ minLength: 1, maxLength: 200 }),
    quantity: Type.Number({ exclusiveMinimum: 0, maximum: 1e9, multipleOf: 0.001 }),
    deadline: InstantIn,
    operatorId: Type.String({ format: "uuid" }),
    unit: Type.String({ minLength: 1, maxLength: 20, default: "pcs" }),
    priority: Type.Enum([...PRIORITIES], { default: "normal" }),
    note: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
    externalRef: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 100 }))),
  },
  { additionalProperties: false },
);

const Reported = Type.Optional(Type.Number({ minimum: 0, maximum: 1e9, multipleOf: 0.001 }));
export const StatusBody = Type.Object(
  {
    status: Status,
    quantity: Reported,
    quantityScrap: Reported,
    scrapReason: Type.Optional(ScrapReason),
    holdReason: Type.Optional(HoldReason),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    version: Type.Optional(Type.Integer()),
    confirmOverproduction: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const History = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      fromStatus: Nullable(Status),
      toStatus: Status,
      quantity: Type.Number(),
      quantityScrap: Type.Number(),
      scrapReason: Nullable(ScrapReason),
      holdReason: Nullable(HoldReason),
      note: Nullable(Type.String()),
      actor: Person,
      at: Instant,
      madeAt: Instant,
      madeBy: Nullable(Person),
    }),
  ),
});

export const PeriodQuery = Type.Object(
  { from: Type.Optional(InstantIn), to: Type.Optional(InstantIn) },
  { additionalProperties: false },
);

const sums = {
  orders: Type.Integer(),
  quantity: Type.Number(),
  quantityGood: Type.Number(),
  quantityScrap: Type.Number(),
};
export const Recap = Type.Object({
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  byStatus: Type.Array(Type.Object({ status: Status, ...sums })),
  totals: Type.Object({ ...sums, overdue: Type.Integer() }),
});

export const OperatorResults = Type.Object({
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  items: Type.Array(
    Type.Object({
      operator: Person,
      assigned: Type.Integer(),
      inProgress: Type.Integer(),
      completed: Type.Integer(),
      completedOnTime: Type.Integer(),
      quantityGood: Type.Number(),
      quantityScrap: Type.Number(),
    }),
  ),
});
