/**
 * The enumerations of the trade, in sort order. The database's enums, the API's schemas and the web's catalogs are made
 * from these, so that a new value breaks the build wherever it is not handled yet.
 * This file imports nothing, so that rules which run in a browser can use it.
 */

/** People's roles, from the floor upwards. */
export const ROLES = ["operator", "production_manager", "admin"] as const;
/** A person's role. */
export type Role = (typeof ROLES)[number];

/** Whose work orders a role may see: only those assigned to the user, or all. */
export const ORDERS_SEEN = {
  operator: "own",
  production_manager: "all",
  admin: "all",
} as const satisfies Record<Role, "own" | "all">;

/** The permissions that a service account can have. */
export const SCOPES = ["workorders:read", "workorders:write", "reports:read", "users:read", "users:write"] as const;
/** A permission of a service account. */
export type Scope = (typeof SCOPES)[number];

/** The most that one person's saved views may take in the database, in bytes of JSON. */
export const MAX_VIEWS_BYTES = 65_536;

/** The most that the plant's logo may take, in bytes of PNG. */
export const MAX_LOGO_BYTES = 102_400;

/** The most that the plant's own names of reasons may take in the database, in bytes of JSON. */
export const MAX_REASONS_BYTES = 16_384;

/** The form of a username, as a regular expression that JavaScript and PostgreSQL read alike. */
export const USERNAME_PATTERN = "^[A-Za-z0-9._-]{3,64}$";

/** The states of a work order, in the order of its life. */
export const WORK_ORDER_STATUSES = ["pending", "in_progress", "on_hold", "completed", "cancelled"] as const;
/** A state of a work order. */
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];

/**
 * How an order in a status stands: open, which can be overdue and is work that is still to be done; ended; or aborted, of
 * which nothing is to be made any more (the last two as in ISA-95).
 */
const STANDING: Record<WorkOrderStatus, "open" | "ended" | "aborted"> = {
  pending: "open",
  in_progress: "open",
  on_hold: "open",
  completed: "ended",
  cancelled: "aborted",
};

/** Whether an order in this status has ended, finished or not. */
export const isClosed = (status: WorkOrderStatus): boolean => STANDING[status] !== "open";

/** Whether an order in this status was ended without being finished: nothing is to be made of it. */
export const isAborted = (status: WorkOrderStatus): boolean => STANDING[status] === "aborted";

/** The statuses of orders that have ended. */
export const CLOSED_STATUSES: readonly WorkOrderStatus[] = WORK_ORDER_STATUSES.filter(isClosed);

/** The statuses of orders that have not ended. */
export const OPEN_STATUSES: readonly WorkOrderStatus[] = WORK_ORDER_STATUSES.filter((status) => !isClosed(status));

/** How urgent a work order is, least first. */
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
/** How urgent a work order is. */
export type Priority = (typeof PRIORITIES)[number];

/** The reasons for a hold. */
export const HOLD_REASONS = [
  "material_shortage",
  "machine_failure",
  "quality_hold",
  "waiting_instruction",
  "changeover",
  "other",
] as const;
/** A reason for a hold. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** The reasons for scrap. */
export const SCRAP_REASONS = ["material", "machine", "method", "operator", "measurement", "other"] as const;
/** A reason for scrap. */
export type ScrapReason = (typeof SCRAP_REASONS)[number];

/** The reasons for taking a report back. */
export const REVERSAL_REASONS = ["wrong_quantity", "wrong_order", "wrong_step", "counted_twice", "other"] as const;
/** A reason for taking a report back. */
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

/** The languages of the screens, the default first. */
export const LANGUAGES = ["id", "en"] as const;
/** A language of the screens. */
export type Language = (typeof LANGUAGES)[number];

/** The actions in the audit log. */
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
/** An action in the audit log. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * The actors in the audit log: `system` is the server itself, `database` a direct connection to the database, `nobody` a
 * caller that is not signed in.
 */
export const AUDIT_ACTORS = ["user", "service", "system", "database", "nobody"] as const;
/** An actor in the audit log. */
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];

/** The subjects of entries in the audit log. */
export const AUDIT_SUBJECTS = [
  "work_order",
  "progress_note",
  "user",
  "team",
  "service_account",
  "settings",
  "procedure",
  "address",
] as const;
/** A subject of an entry in the audit log. */
export type AuditSubjectType = (typeof AUDIT_SUBJECTS)[number];
