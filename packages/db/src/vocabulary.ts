/**
 * The closed word lists of the trade, in the order in which they sort. The database's enums, the API's schemas and
 * the web's catalogs are all made from these, so a new word breaks the build wherever it is not yet dealt with.
 * This file imports nothing, so that rules which run in a browser can use it.
 */

/** People's roles, from the floor upwards. */
export const ROLES = ["operator", "production_manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Which work orders a role sees and reports on: its own, or all. */
export const ORDERS_SEEN = {
  operator: "own",
  production_manager: "all",
  admin: "all",
} as const satisfies Record<Role, "own" | "all">;

/** What a service account may be allowed to do. */
export const SCOPES = ["workorders:read", "workorders:write", "reports:read", "users:read", "users:write"] as const;
export type Scope = (typeof SCOPES)[number];

/** The states of a work order, in the order of its life. */
export const WORK_ORDER_STATUSES = ["pending", "in_progress", "on_hold", "completed", "cancelled"] as const;
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];

const IS_CLOSED: Record<WorkOrderStatus, boolean> = {
  pending: false,
  in_progress: false,
  on_hold: false,
  completed: true,
  cancelled: true,
};

/** Is an order's life over in this status, so that only a reopen or a restore can change it? */
export function isClosed(status: WorkOrderStatus): boolean {
  return IS_CLOSED[status];
}

/** The statuses in which an order's life is over. */
export const CLOSED_STATUSES: readonly WorkOrderStatus[] = WORK_ORDER_STATUSES.filter(isClosed);

/** The statuses in which an order can still be worked on. */
export const OPEN_STATUSES: readonly WorkOrderStatus[] = WORK_ORDER_STATUSES.filter((status) => !isClosed(status));

/** How urgent a work order is, least first. */
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Why an order waits. */
export const HOLD_REASONS = [
  "material_shortage",
  "machine_failure",
  "quality_hold",
  "waiting_instruction",
  "changeover",
  "other",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a piece was scrapped. */
export const SCRAP_REASONS = ["material", "machine", "method", "operator", "measurement", "other"] as const;
export type ScrapReason = (typeof SCRAP_REASONS)[number];

/** The languages that the screens speak, the default first. */
export const LANGUAGES = ["id", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What an entry of the audit log says was done. */
export const AUDIT_ACTIONS = [
  "created",
  "changed",
  "deleted",
  "logged_in",
  "login_failed",
  "locked_out",
  "logged_out",
  "refused",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who can be in the audit log; `system` is the server itself, `database` somebody behind the product's back. */
export const AUDIT_ACTORS = ["user", "service", "system", "database", "nobody"] as const;
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];

/** What an entry of the audit log is about. */
export const AUDIT_SUBJECTS = [
  "work_order",
  "progress_note",
  "user",
  "service_account",
  "settings",
  "procedure",
  "address",
] as const;
export type AuditSubjectType = (typeof AUDIT_SUBJECTS)[number];
