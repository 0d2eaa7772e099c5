import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { ExpressionBuilder, Kysely } from "kysely";
import {
  decide,
  isId,
  numberOf,
  Refusal,
  requireAccess,
  type Status,
  toHistoryItem,
  today,
  toPage,
  toStored,
  toWorkOrder,
} from "../../domain.js";
import { allow } from "./auth.js";
import { type Database, db } from "./database.js";
import * as schemas from "./schemas.js";

const columns = [
  "work_orders.id",
  "number",
  "external_ref as externalRef",
  "product_name as productName",
  "unit",
  "quantity",
  "quantity_good as quantityGood",
  "quantity_scrap as quantityScrap",
  "deadline",
  "priority",
  "status",
  "operator_id as operatorId",
  "note",
  "version",
  "work_orders.created_at as createdAt",
  "work_orders.updated_at as updatedAt",
  "started_at as startedAt",
  "completed_at as completedAt",
] as const;
const operatorColumns = ["users.username as operatorUsername", "users.name as operatorName"] as const;

const ordersWithOperator = (on: Kysely<Database>) =>
  on
    .selectFrom("work_orders")
    .innerJoin("users", "users.id", "work_orders.operator_id")
    .select([...columns, ...operatorColumns]);

type Row = Awaited<ReturnType<ReturnType<typeof ordersWithOperator>["executeTakeFirstOrThrow"]>>;

const answer = ({ operatorId, operatorUsername, operatorName, ...order }: Row) =>
  toWorkOrder({ ...order, operator: { id: operatorId, username: operatorUsername, name: operatorName } });

async function findOrder(on: Kysely<Database>, ref: string): Promise<Row> {
  const order = await ordersWithOperator(on)
    .where(isId(ref) ? "work_orders.id" : "work_orders.number", "=", ref)
    .executeTakeFirst();
  if (!order) throw new Refusal(404, "no such order");
  return order;
}

function matching(query: schemas.ListQuery, operatorId?: string) {
  return (eb: ExpressionBuilder<Database, "work_orders">) => {
    const conditions = [];
    if (query.status) conditions.push(eb("work_orders.status", "in", query.status.split(",") as Status[]));
    if (query.deadlineFrom) conditions.push(eb("work_orders.deadline", ">=", new Date(query.deadlineFrom)));
    if (query.deadlineTo) conditions.push(eb("work_orders.deadline", "<=", new Date(query.deadlineTo)));
    if (operatorId) conditions.push(eb("work_orders.operator_id", "=", operatorId));
    return eb.and(conditions);
  };
}

async function listOrders(query: schemas.ListQuery, operatorId?: string) {
  const where = matching(query, operatorId);
  const base = ordersWithOperator(db).where(where);
  const ordered = operatorId
    ? base.orderBy("urgency").orderBy("deadline").orderBy("number_key")
    : base.orderBy("work_orders.created_at", "desc").orderBy("number_key", "desc");
  const [rows, { total }] = await Promise.all([
    ordered
      .limit(query.limit)
      .offset((query.page - 1) * query.limit)
      .execute(),
    db
      .selectFrom("work_orders")
      .where(where)
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  return toPage(rows.map(answer), total, query);
}

export const workOrderRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/workorders",
    {
      onRequest: allow("production_manager", "admin"),
      schema: { querystring: schemas.ListQuery, response: { 200: schemas.WorkOrderPage } },
    },
    (request) => listOrders(request.query),
  );

  app.get(
    "/workorders/assigned",
    {
      onRequest: allow("operator"),
      schema: { querystring: schemas.ListQuery, response: { 200: schemas.WorkOrderPage } },
    },
    (request) => listOrders(request.query, request.user.sub),
  );

  app.get(
    "/workorders/:id",
    {
      onRequest: allow("operator", "production_manager", "admin"),
      schema: { params: schemas.RefParams, response: { 200: schemas.WorkOrder } },
    },
    async (request) => {
      const order = await findOrder(db, request.params.id);
      requireAccess(order, request.user);
      return answer(order);
    },
  );

  app.get(
    "/workorders/:id/history",
    {
      onRequest: allow("operator", "production_manager", "admin"),
      schema: { params: schemas.RefParams, response: { 200: schemas.History } },
    },
    async (request) => {
      const order = await findOrder(db, request.params.id);
      requireAccess(order, request.user);
      const items = await db
        .selectFrom("status_history")
        .innerJoin("users", "users.id", "actor_user_id")
        .leftJoin("users as makers", "makers.id", "made_by")
        .select(["status_history.id", "from_status as fromStatus", "to_status as toStatus", "quantity"])
        .select(["quantity_scrap as quantityScrap", "scrap_reason as scrapReason", "hold_reason as holdReason"])
        .select(["note", "at", "users.id as actorId", "users.username", "users.name", "made_at as madeAt"])
        .select(["makers.id as makerId", "makers.username as makerUsername", "makers.name as makerName"])
        .where("work_order_id", "=", order.id)
        .orderBy("status_history.id")
        .execute();
      return {
        items: items.map(({ actorId, username, name, makerId, makerUsername, makerName, ...item }) =>
          toHistoryItem({
            ...item,
            actor: { id: actorId, username, name },
            madeBy: makerId && makerUsername ? { id: makerId, username: makerUsername, name: makerName } : null,
          }),
        ),
      };
    },
  );

  app.post(
    "/workorders",
    {
      onRequest: allow("production_manager", "admin"),
      schema: { body: schemas.CreateBody, response: { 201: schemas.WorkOrder } },
    },
    async (request, reply) => {
      const { body } = request;
      const operator = await db
        .selectFrom("users")
        .select(["id", "username", "name"])
        .where("id", "=", body.operatorId)
        .where("role", "=", "operator")
        .where("active", "=", true)
        .executeTakeFirst();
      if (!operator) throw new Refusal(400, "not an active operator");
      const now = new Date();
      const order = await db.transaction().execute(async (trx) => {
        const day = today();
        const { last } = await trx
          .insertInto("day_counters")
          .values({ day, last: 1 })
          .onConflict((oc) => oc.column("day").doUpdateSet((eb) => ({ last: eb("day_counters.last", "+", 1) })))
          .returning("last")
          .executeTakeFirstOrThrow();
        const { number, numberKey } = numberOf(day, last);
        const created = await trx
          .insertInto("work_orders")
          .values({
            number,
            number_key: numberKey,
            external_ref: body.externalRef ?? null,
            product_name: body.productName,
            unit: body.unit,
            quantity: toStored(body.quantity),
            deadline: new Date(body.deadline),
            priority: body.priority,
            operator_id: operator.id,
            note: body.note ?? null,
            created_at: now,
            updated_at: now,
          })
          .returning(columns)
          .executeTakeFirstOrThrow();
        await trx
          .insertInto("status_history")
          .values({
            work_order_id: created.id,
            to_status: "pending",
            actor_user_id: request.user.sub,
            at: now,
            made_at: now,
          })
          .execute();
        return created;
      });
      reply.code(201).header("location", `/api/v1/workorders/${order.number}`);
      return toWorkOrder({ ...order, operator });
    },
  );

  app.put(
    "/workorders/:id/status",
    {
      onRequest: allow("operator", "production_manager", "admin"),
      schema: { params: schemas.RefParams, body: schemas.StatusBody, response: { 200: schemas.WorkOrder } },
    },
    async (request) => {
      const { body: move, user: by } = request;
      const now = new Date();
      return db.transaction().execute(async (trx) => {
        const order = await ordersWithOperator(trx)
          .where(isId(request.params.id) ? "work_orders.id" : "work_orders.number", "=", request.params.id)
          .forUpdate("work_orders")
          .executeTakeFirst();
        if (!order) throw new Refusal(404, "no such order");
        const settings = await trx
          .selectFrom("plant_settings")
          .select("overproduction_tolerance_percent as tolerancePercent")
          .executeTakeFirstOrThrow();
        const { good, scrap, ...moved } = decide(order, move, { by, now, ...settings });
        // The table's trigger makes the order what its history says.
        await trx
          .insertInto("status_history")
          .values({
            work_order_id: order.id,
            from_status: order.status,
            to_status: move.status,
            quantity: good,
            quantity_scrap: scrap,
            scrap_reason: move.scrapReason ?? null,
            hold_reason: move.holdReason ?? null,
            note: move.note ?? null,
            actor_user_id: by.sub,
            at: now,
            made_at: now,
            made_by: order.operatorId,
          })
          .execute();
        return answer({ ...order, ...moved, status: move.status, version: order.version + 1, updatedAt: now });
      });
    },
  );
};
