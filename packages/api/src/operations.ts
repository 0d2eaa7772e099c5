import { proceduresOf, restOperationsOf } from "./platform/openapi/operations.js";
import { appRouter } from "./router.js";

/** Every procedure there is, by its full name. */
export const PROCEDURES = proceduresOf(appRouter);

/** Every REST operation there is. */
export const REST_OPERATIONS = restOperationsOf(appRouter);
