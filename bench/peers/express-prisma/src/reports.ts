import { Router } from "express";
import { type SummedOperator, toOperatorResults, toRecap } from "../../domain.js";
import { allow } from "./auth.js";
import { prisma } from "./database.js";
import { Prisma } from "./generated/prisma/client.js";
import { Period } from "./schemas.js";

export const reports = Router();

reports.get("/workorders", allow("production_manager", "admin"), async (req, res) => {
  const period = Period.parse(req.query);
  const deadline = { gte: period.from, lte: period.to };
  const [rows, overdue] = await Promise.all([
    prisma.workOrder.groupBy({
      by: "status",
      where: { deadline },
      _count: true,
      _sum: { quantity: true, quantityGood: true, quantityScrap: true },
    }),
    prisma.workOrder.count({
      where: { AND: [{ deadline }, { deadline: { lt: new Date() } }], status: { notIn: ["completed", "cancelled"] } },
    }),
  ]);
  res.json(
    toRecap(
      rows.map(({ status, _count: orders, _sum: sums }) => ({ status, orders, ...sums })),
      overdue,
      period,
    ),
  );
});

// Prisma's groupBy has no filtered aggregates; its documentation sends one to SQL.
reports.get("/operators", allow("production_manager", "admin"), async (req, res) => {
  const period = Period.parse(req.query);
  const from = period.from ? Prisma.sql`and completed_at >= ${new Date(period.from)}` : Prisma.empty;
  const to = period.to ? Prisma.sql`and completed_at <= ${new Date(period.to)}` : Prisma.empty;
  const rows = await prisma.$queryRaw<SummedOperator[]>`
    select u.id, u.username, u.name,
      count(*) filter (where status <> 'cancelled') as assigned,
      count(*) filter (where status = 'in_progress') as "inProgress",
      count(*) filter (where status = 'completed' ${from} ${to}) as completed,
      count(*) filter (where status = 'completed' and completed_at <= deadline ${from} ${to}) as "completedOnTime",
      coalesce(sum(quantity_good) filter (where status = 'completed' ${from} ${to}), 0) as "quantityGood",
      coalesce(sum(quantity_scrap) filter (where status = 'completed' ${from} ${to}), 0) as "quantityScrap"
    from work_orders join users u on u.id = operator_id group by u.id order by u.username_key`;
  res.json(toOperatorResults(rows, period));
});
