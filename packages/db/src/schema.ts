/** Every table: the package's face. */
export * from "./schema/audit.js";
export * from "./schema/closed-totals.js";
export * from "./schema/idempotency.js";
export * from "./schema/ledger.js";
export * from "./schema/login-failures.js";
export * from "./schema/operator-load.js";
export * from "./schema/people.js";
export * from "./schema/steps.js";
export * from "./schema/teams.js";
export * from "./schema/settings.js";
export * from "./schema/shifts.js";
export * from "./schema/work-orders.js";
export { isoFromPostgres, THOUSANDTHS } from "./schema/columns.js";
