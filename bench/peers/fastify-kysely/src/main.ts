import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { fastify } from "fastify";
import { loginRoute, registerJwt } from "./auth.js";
import { db } from "./database.js";
import { reportRoutes } from "./reports.js";
import { workOrderRoutes } from "./work-orders.js";

const app = fastify({
  logger: { level: "warn", stream: process.stderr },
  // An unknown field is refused, not dropped.
  ajv: { customOptions: { removeAdditional: false, multipleOfPrecision: 6 } },
}).withTypeProvider<TypeBoxTypeProvider>();

await registerJwt(app);
await app.register(
  async (api) => {
    await api.register(loginRoute);
    await api.register(workOrderRoutes);
    await api.register(reportRoutes);
  },
  { prefix: "/api/v1" },
);
app.addHook("onClose", () => db.destroy());
process.on("SIGTERM", () => void app.close().then(() => process.exit(0)));

const url = await app.listen({ host: process.env["HOST"] ?? "127.0.0.1", port: Number(process.env["PORT"] ?? 3000) });
console.log(`ready: ${url}`);
