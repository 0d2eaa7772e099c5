import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { sql } from "kysely";
import { type SummedOperator, toOperatorResults, toRecap } from "../../domain.js";
import { allow } from "./auth.js";
import { db } from "./database.js";
import { OperatorResults, PeriodQuery, Recap } from "./schemas.js";

export const reportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addHook("onRequest", allow("production_manager", "admin"));

  app.get(
    "/reports/workorders",
    { schema: { querystring: PeriodQuery, response: { 200: Recap } } },
    async ({ query }) => {
      const { from, to } = query;
      const rows = await db
        .selectFrom("work_orders")
        .select(({ fn }) => [
          "status",
          fn.countAll<number>().as("orders"),
          fn.sum<string>("quantity").as("quantity"),
          fn.sum<string>("quantity_good").as("quantityGood"),
          fn.sum<string>("quantity_scrap").as("quantityScrap"),
          fn.countAll<number>().filterWhere("deadline", "<", new Date()).as("pastDeadline"),
        ])
        .$if(from !== undefined, (qb) => qb.where("deadline", ">=", new Date(from!)))
        .$if(to !== undefined, (qb) => qb.where("deadline", "<=", new Date(to!)))
        .groupBy("status")
        .execute();
      const open = rows.filter(({ status }) => status !== "completed" && status !== "cancelled");
      return toRecap(
        rows,
        open.reduce((sum, { pastDeadline }) => sum + pastDeadline, 0),
        query,
      );
    },
  );

  app.get(
    "/reports/operators",
    { schema: { querystring: PeriodQuery, response: { 200: OperatorResults } } },
    async ({ query }) => {
      const from = query.from === undefined ? sql`` : sql` and completed_at >= ${new Date(query.from)}`;
      const to = query.to === undefined ? sql`` : sql` and completed_at <= ${new Date(query.to)}`;
      const completed = sql<boolean>`status = 'completed'${from}${to}`;
      const rows: SummedOperator[] = await db
        .selectFrom("work_orders")
        .innerJoin("users", "users.id", "operator_id")
        .select(({ fn }) => [
          "users.id",
          "users.username",
          "users.name",
          fn.countAll<number>().filterWhere("status", "<>", "cancelled").as("assigned"),
          fn.countAll<number>().filterWhere("status", "=", "in_progress").as("inProgress"),
          fn.countAll<number>().filterWhere(completed).as("completed"),
          fn
            .countAll<number>()
            .filterWhere(completed)
            .filterWhereRef("completed_at", "<=", "deadline")
            .as("completedOnTime"),
          fn.coalesce(fn.sum<string>("quantity_good").filterWhere(completed), sql<string>`0`).as("quantityGood"),
          fn.coalesce(fn.sum<string>("quantity_scrap").filterWhere(completed), sql<string>`0`).as("quantityScrap"),
        ])
        .groupBy(["users.id"])
        .orderBy("users.username_key")
        .execute();
      return toOperatorResults(rows, query);
    },
  );
};
