import { mergeRouters } from "../platform/trpc.js";
import { heldRouter } from "./held/router.js";
import { reportItemsRouter } from "./items/router.js";
import { operatorsRouter } from "./operators/router.js";
import { productionRouter } from "./production/router.js";
import { scrapRouter } from "./scrap/router.js";
import { recapRouter } from "./recap/router.js";
import { todayRouter } from "./today/router.js";

/** Every report. */
export const reportsRouter = mergeRouters(
  recapRouter,
  operatorsRouter,
  todayRouter,
  productionRouter,
  scrapRouter,
  reportItemsRouter,
  heldRouter,
);
