import { auditRouter } from "./audit/router.js";
import { authRouter } from "./auth/router.js";
import { correctionsRouter } from "./corrections/router.js";
import { demoRouter } from "./demo/router.js";
import { deviceKeysRouter } from "./device-keys/router.js";
import { liveRouter } from "./live/router.js";
import { orderImportRouter } from "./import/router.js";
import { planningRouter } from "./planning/router.js";
import { progressRouter } from "./progress/router.js";
import { reportsRouter } from "./reports/router.js";
import { serviceAccountsRouter } from "./service-accounts/router.js";
import { shiftsRouter } from "./shifts/router.js";
import { settingsRouter } from "./settings/router.js";
import { mergeRouters, router } from "./platform/trpc.js";
import { stepsRouter } from "./steps/router.js";
import { teamsRouter } from "./teams/router.js";
import { usersRouter } from "./users/router.js";
import { viewsRouter } from "./views/router.js";
import { workOrdersRouter } from "./work-orders/router.js";

/** Everything that may be done: one line per feature. */
export const appRouter = router({
  audit: auditRouter,
  auth: authRouter,
  demo: demoRouter,
  deviceKeys: deviceKeysRouter,
  users: usersRouter,
  workOrders: mergeRouters(workOrdersRouter, correctionsRouter, orderImportRouter, liveRouter),
  planning: planningRouter,
  progress: progressRouter,
  reports: reportsRouter,
  serviceAccounts: serviceAccountsRouter,
  settings: settingsRouter,
  steps: stepsRouter,
  teams: teamsRouter,
  shifts: shiftsRouter,
  views: viewsRouter,
});
/** The type of every procedure, from which clients are typed. */
export type AppRouter = typeof appRouter;
