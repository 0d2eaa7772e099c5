import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { ZodError } from "zod";
import { auth } from "./auth.js";
import { prisma } from "./database.js";
import { reports } from "./reports.js";
import { workOrders } from "./work-orders.js";

const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  if (error instanceof ZodError) {
    res.status(400).json({ message: "validation failed", issues: error.issues });
    return;
  }
  const status = error.status ?? 500;
  if (status === 500) console.error(error);
  res.status(status).json({ message: status === 500 ? "something went wrong" : error.message });
};

const app = express();
app.disable("x-powered-by");
app.use(express.json());
app.use("/api/v1", auth);
app.use("/api/v1/workorders", workOrders);
app.use("/api/v1/reports", reports);
app.use(answerError);

const host = process.env["HOST"] ?? "127.0.0.1";
const server = app.listen(Number(process.env["PORT"] ?? 3000), host, () => {
  const { port } = server.address() as AddressInfo;
  console.log(`ready: http://${host}:${port}`);
});
process.on("SIGTERM", () => {
  server.close(() => void prisma.$disconnect().then(() => process.exit(0)));
});
