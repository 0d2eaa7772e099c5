import { z } from "zod";
import { HOLD_REASONS, PRIORITIES, SCRAP_REASONS, STATUSES } from "../../domain.js";

const Instant = z.iso.datetime({ offset: true });
const Quantity = z.number().max(1e9).multipleOf(0.001);

export const Login = z.strictObject({ username: z.string().min(3).max(64), password: z.string().min(8).max(128) });

export const List = z.strictObject({
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(STATUSES)))
    .optional(),
  deadlineFrom: Instant.optional(),
  deadlineTo: Instant.optional(),
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type List = z.infer<typeof List>;

export const Create = z.strictObject({
  productName: z.string().min(1).max(200),
  quantity: Quantity.positive(),
  deadline: Instant,
  operatorId: z.uuid(),
  unit: z.string().min(1).max(20).default("pcs"),
  priority: z.enum(PRIORITIES).default("normal"),
  note: z.string().max(2000).nullish(),
  externalRef: z.string().min(1).max(100).nullish(),
});

export const SetStatus = z.strictObject({
  status: z.enum(STATUSES),
  quantity: Quantity.min(0).optional(),
  quantityScrap: Quantity.min(0).optional(),
  scrapReason: z.enum(SCRAP_REASONS).optional(),
  holdReason: z.enum(HOLD_REASONS).optional(),
  note: z.string().max(2000).optional(),
  version: z.int().optional(),
  confirmOverproduction: z.boolean().optional(),
});

export const Period = z.strictObject({ from: Instant.optional(), to: Instant.optional() });
