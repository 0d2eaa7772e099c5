import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  VersionColumn,
} from "typeorm";
import {
  HOLD_REASONS,
  type HoldReason,
  PRIORITIES,
  type Priority,
  type Role,
  ROLES,
  SCRAP_REASONS,
  type ScrapReason,
  type Status,
  STATUSES,
} from "../../domain.js";

/** The driver gives a bigint as text; every one here is below 2^53. */
const whole = { type: "bigint", transformer: { to: (value: number) => value, from: Number } } as const;

@Entity("users")
export class User {
  @PrimaryGeneratedColumn("uuid") id: string;
  @Column({ type: "text" }) username: string;
  @Column({ type: "text", name: "username_key", insert: false, update: false }) usernameKey: string;
  @Column({ type: "text", nullable: true }) name: string | null;
  @Column({ type: "enum", enum: ROLES, enumName: "role" }) role: Role;
  @Column({ type: "boolean" }) active: boolean;
  @Column({ type: "text", name: "password_hash", nullable: true, select: false }) passwordHash: string | null;
  @Column({ type: "timestamptz", name: "created_at" }) createdAt: Date;
}

@Entity("work_orders")
export class WorkOrder {
  @PrimaryGeneratedColumn("uuid") id: string;
  @Column({ type: "text" }) number: string;
  @Column({ ...whole, name: "number_key" }) numberKey: number;
  @Column({ type: "text", name: "external_ref", nullable: true }) externalRef: string | null;
  @Column({ type: "text", name: "product_name" }) productName: string;
  @Column({ type: "text" }) unit: string;
  @Column(whole) quantity: number;
  @Column({ ...whole, name: "quantity_good", default: 0 }) quantityGood: number;
  @Column({ ...whole, name: "quantity_scrap", default: 0 }) quantityScrap: number;
  @Column({ type: "timestamptz" }) deadline: Date;
  @Column({ type: "enum", enum: PRIORITIES, enumName: "priority" }) priority: Priority;
  @Column({ type: "enum", enum: STATUSES, enumName: "work_order_status", default: "pending" }) status: Status;
  @Column({ type: "uuid", name: "operator_id" }) operatorId: string;
  @ManyToOne(() => User) @JoinColumn({ name: "operator_id" }) operator: Relation<User>;
  @Column({ type: "text", nullable: true }) note: string | null;
  @VersionColumn() version: number;
  @Column({ type: "timestamptz", name: "created_at" }) createdAt: Date;
  @Column({ type: "timestamptz", name: "updated_at" }) updatedAt: Date;
  @Column({ type: "timestamptz", name: "started_at", nullable: true }) startedAt: Date | null;
  @Column({ type: "timestamptz", name: "completed_at", nullable: true }) completedAt: Date | null;
  @Column({ type: "smallint", insert: false, update: false }) urgency: number;
}

@Entity("status_history")
export class StatusHistory {
  @PrimaryGeneratedColumn({ type: "bigint" }) id: string;
  @Column({ type: "uuid", name: "work_order_id" }) workOrderId: string;
  @Column({ type: "enum", enum: STATUSES, enumName: "work_order_status", name: "from_status", nullable: true })
  fromStatus: Status | null;
  @Column({ type: "enum", enum: STATUSES, enumName: "work_order_status", name: "to_status" }) toStatus: Status;
  @Column({ ...whole, default: 0 }) quantity: number;
  @Column({ ...whole, name: "quantity_scrap", default: 0 }) quantityScrap: number;
  @Column({ type: "enum", enum: SCRAP_REASONS, enumName: "scrap_reason", name: "scrap_reason", nullable: true })
  scrapReason: ScrapReason | null;
  @Column({ type: "enum", enum: HOLD_REASONS, enumName: "hold_reason", name: "hold_reason", nullable: true })
  holdReason: HoldReason | null;
  @Column({ type: "text", nullable: true }) note: string | null;
  @Column({ type: "uuid", name: "actor_user_id" }) actorId: string;
  @ManyToOne(() => User) @JoinColumn({ name: "actor_user_id" }) actor: Relation<User>;
  @Column({ type: "timestamptz" }) at: Date;
}

@Entity("plant_settings")
export class PlantSettings {
  @PrimaryColumn({ type: "smallint" }) id: number;
  @Column({ type: "int", name: "overproduction_tolerance_percent" }) tolerancePercent: number;
}
