import { mergeRouters } from "../platform/trpc.js";
import { operatorsRouter } from "./operators/router.js";
import { productionRouter } from "./production/router.js";
import { scrapRouter } from "./scrap/router.js";
import { recapRouter } from "./recap/router.js";
import { todayRouter } from "./today/router.js";

/** Every report. */
export const reportsRouter = mergeRouters(recapRouter, operatorsRouter, todayRouter, productionRouter, scrapRouter);
