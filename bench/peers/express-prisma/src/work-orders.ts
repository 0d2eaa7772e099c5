import { Router } from "express";
import {
  type Claims,
  decide,
  isId,
  numberOf,
  Refusal,
  requireAccess,
  toHistoryItem,
  today,
  toPage,
  toStored,
  toWorkOrder,
} from "../../domain.js";
import { allow } from "./auth.js";
import { prisma } from "./database.js";
import type { Prisma } from "./generated/prisma/client.js";
import { Create, List, SetStatus } from "./schemas.js";

const person = { select: { id: true, username: true, name: true } } as const;
const withOperator = { operator: person } as const;
const byRef = (ref: string) => (isId(ref) ? { id: ref } : { number: ref });

async function listOrders({ status, deadlineFrom, deadlineTo, page, limit }: List, operatorId?: string) {
  const where: Prisma.WorkOrderWhereInput = {
    ...(status && { status: { in: status } }),
    deadline: { gte: deadlineFrom, lte: deadlineTo },
    operatorId,
  };
  const [orders, total] = await Promise.all([
    prisma.workOrder.findMany({
      where,
      include: withOperator,
      orderBy: operatorId
        ? [{ urgency: "asc" }, { deadline: "asc" }, { numberKey: "asc" }]
        : [{ createdAt: "desc" }, { numberKey: "desc" }],
      take: limit,
      skip: (page - 1) * limit,
    }),
    prisma.workOrder.count({ where }),
  ]);
  return toPage(orders.map(toWorkOrder), total, { page, limit });
}

async function findOrder(ref: string, by: Claims) {
  const order = await prisma.workOrder.findUnique({ where: byRef(ref), include: withOperator });
  if (!order) throw new Refusal(404, "no such order");
  requireAccess(order, by);
  return order;
}

export const workOrders = Router();

workOrders.get("/", allow("production_manager", "admin"), async (req, res) => {
  res.json(await listOrders(List.parse(req.query)));
});

workOrders.get("/assigned", allow("operator"), async (req, res) => {
  res.json(await listOrders(List.parse(req.query), req.user.sub));
});

workOrders.get("/:id", allow("operator", "production_manager", "admin"), async (req, res) => {
  res.json(toWorkOrder(await findOrder(String(req.params["id"]), req.user)));
});

workOrders.get("/:id/history", allow("operator", "production_manager", "admin"), async (req, res) => {
  const { id } = await findOrder(String(req.params["id"]), req.user);
  const items = await prisma.statusHistory.findMany({
    where: { workOrderId: id },
    include: { actor: person },
    orderBy: { id: "asc" },
  });
  res.json({ items: items.map(toHistoryItem) });
});

workOrders.post("/", allow("production_manager", "admin"), async (req, res) => {
  const body = Create.parse(req.body);
  const operator = await prisma.user.findUnique({
    where: { id: body.operatorId, role: "operator", active: true },
    ...person,
  });
  if (!operator) throw new Refusal(400, "not an active operator");
  const now = new Date();
  const day = today();
  const order = await prisma.$transaction(async (tx) => {
    const { last } = await tx.dayCounter.upsert({
      where: { day: new Date(day) },
      create: { day: new Date(day), last: 1 },
      update: { last: { increment: 1 } },
    });
    return tx.workOrder.create({
      data: {
        ...numberOf(day, last),
        productName: body.productName,
        quantity: toStored(body.quantity),
        unit: body.unit,
        deadline: body.deadline,
        priority: body.priority,
        operatorId: operator.id,
        note: body.note ?? null,
        externalRef: body.externalRef ?? null,
        createdAt: now,
        updatedAt: now,
        history: { create: { toStatus: "pending", actorId: req.user.sub, at: now } },
      },
    });
  });
  res
    .status(201)
    .location(`/api/v1/workorders/${order.number}`)
    .json(toWorkOrder({ ...order, operator }));
});

workOrders.put("/:id/status", allow("operator", "production_manager", "admin"), async (req, res) => {
  const move = SetStatus.parse(req.body);
  const ref = String(req.params["id"]);
  // Prisma has no word for a row lock: compare and set, and try again when somebody else was first.
  for (let attempt = 0; attempt < 50; attempt++) {
    const [order, settings] = await Promise.all([
      findOrder(ref, req.user),
      prisma.plantSettings.findUniqueOrThrow({ where: { id: 1 } }),
    ]);
    const now = new Date();
    const { good, scrap, ...moved } = decide(order, move, { by: req.user, now, ...settings });
    const changed = await prisma.$transaction(async (tx) => {
      const [row] = await tx.workOrder.updateManyAndReturn({
        where: { id: order.id, version: order.version },
        data: { ...moved, status: move.status, version: { increment: 1 }, updatedAt: now },
      });
      if (!row) return null;
      await tx.statusHistory.create({
        data: {
          workOrderId: order.id,
          fromStatus: order.status,
          toStatus: move.status,
          quantity: good,
          quantityScrap: scrap,
          scrapReason: move.scrapReason ?? null,
          holdReason: move.holdReason ?? null,
          note: move.note ?? null,
          actorId: req.user.sub,
          at: now,
        },
      });
      return row;
    });
    if (changed) {
      res.json(toWorkOrder({ ...changed, operator: order.operator }));
      return;
    }
  }
  throw new Refusal(409, "changed by someone else");
});
