import { type Generated, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { HoldReason, Priority, Role, ScrapReason, Status } from "../../domain.js";

interface Users {
  id: Generated<string>;
  username: string;
  username_key: Generated<string>;
  name: string | null;
  role: Role;
  active: Generated<boolean>;
  password_hash: string | null;
  created_at: Generated<Date>;
}

interface WorkOrders {
  id: Generated<string>;
  number: string;
  number_key: number;
  external_ref: string | null;
  product_name: string;
  unit: Generated<string>;
  quantity: number;
  quantity_good: Generated<number>;
  quantity_scrap: Generated<number>;
  deadline: Date;
  priority: Generated<Priority>;
  status: Generated<Status>;
  operator_id: string;
  note: string | null;
  version: Generated<number>;
  created_at: Date;
  updated_at: Date;
  started_at: Date | null;
  completed_at: Date | null;
  urgency: Generated<number>;
}

interface StatusHistory {
  id: Generated<number>;
  work_order_id: string;
  from_status: Status | null;
  to_status: Status;
  quantity: Generated<number>;
  quantity_scrap: Generated<number>;
  scrap_reason: ScrapReason | null;
  hold_reason: HoldReason | null;
  note: string | null;
  actor_user_id: string | null;
  at: Date;
  made_at: Date;
  made_by: string | null;
}

export interface Database {
  users: Users;
  work_orders: WorkOrders;
  status_history: StatusHistory;
  day_counters: { day: string; last: number };
  plant_settings: { overproduction_tolerance_percent: number };
}

// bigint: every one here is below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const db = new Kysely<Database>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 8 }) }),
});
