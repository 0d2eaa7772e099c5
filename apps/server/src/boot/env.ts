import type { Secrets } from "@lantai/api/services";
import { differsFromUsername, USERNAME } from "@lantai/api/users/rules";
import { isTimeZone } from "@lantai/api/platform/time";
import { Password } from "@lantai/api/users/schema";
import { z } from "zod";

/** Invalid configuration; the message is one line that names the variable. */
export class ConfigError extends Error {}

const flag = z.enum(["true", "false"], { error: "must be true or false" }).transform((text) => text === "true");

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, { error: `must be a whole number from ${min} to ${max}` })
    .transform(Number)
    .refine((n) => n >= min && n <= max, { error: `must be a whole number from ${min} to ${max}` });

const httpUrl = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
  error: "must be a URL like http://localhost:4318",
});

const publicUrl = z
  .string()
  .refine(isOrigin, { error: "must be an address like https://lantai.example, without a path" })
  .transform((text) => new URL(text).origin);

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const Environment = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, { error: "must be a URL like postgres://user:password@host:5432/database" })
    .optional(),
  DATA_DIR: z.string().default("./data"),
  BACKUP_DIR: z.string().optional(),
  BACKUP_EVERY_HOURS: wholeNumber(1, 8760).default(24),
  BACKUP_KEEP: wholeNumber(1, 1000).default(14),
  JWT_SECRET: z
    .string()
    .transform((list): Secrets => {
      const [first = "", ...others] = list.split(/\s*,\s*/);
      return [Buffer.from(first), ...others.map((secret) => Buffer.from(secret))];
    })
    .refine((secrets) => secrets.every((secret) => secret.length >= 32), {
      error: "must have at least 32 bytes, and each where it is a list: new,old",
    })
    .optional(),
  TOKEN_TTL: wholeNumber(1, 31_536_000).default(43_200),
  ADMIN_USERNAME: z.string().regex(USERNAME, { error: "must be 3 to 64 of A-Z a-z 0-9 . _ -" }).default("admin"),
  ADMIN_PASSWORD: Password.optional(),
  DEMO: flag.default(false),
  PLANT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: "must be an IANA time zone like Asia/Jakarta" })
    .default("Asia/Jakarta"),
  PUBLIC_URL: publicUrl.optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{1,200}$/, { error: "must be 1 to 200 ASCII characters without white space" })
    .optional(),
  TRUST_PROXY: flag.default(false),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  OTEL_SERVICE_NAME: z.string().default("lantai"),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: "must be a share from 0 to 1" })
    .transform(Number)
    .default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
});

/** The configuration; see the table in the README. */
export type Config = z.infer<typeof Environment>;

/**
 * Reads the configuration; an empty variable counts as unset.
 * @throws ConfigError naming the first invalid variable.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  const result = Environment.safeParse(Object.fromEntries(set));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}`);
  }
  const { ADMIN_USERNAME, ADMIN_PASSWORD } = result.data;
  if (ADMIN_PASSWORD !== undefined && !differsFromUsername(ADMIN_PASSWORD, ADMIN_USERNAME, "").ok) {
    throw new ConfigError("ADMIN_PASSWORD must not be the username");
  }
  if (result.data.DATABASE_URL !== undefined && result.data.JWT_SECRET === undefined) {
    throw new ConfigError("JWT_SECRET must be set (32 bytes or more) where DATABASE_URL is set");
  }
  if (result.data.DATABASE_URL !== undefined && result.data.BACKUP_DIR !== undefined) {
    throw new ConfigError("BACKUP_DIR is for the embedded database: back DATABASE_URL up with that server's own tools");
  }
  return result.data;
}

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}

/** An http or https address that is nothing but scheme, host and port. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` && /^https?:\/\/[^/]/i.test(text);
}
