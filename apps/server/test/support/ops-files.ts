import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const repository = new URL("../../../../", import.meta.url);

/** A file of the repository, by its path in it. */
export const fileOf = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const yamlOf = (path: string): unknown => parse(fileOf(path));

const AlertRules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Lantai[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
          annotations: z.strictObject({ summary: z.string() }),
        }),
      ),
    }),
  ),
});

/** The rules by which Prometheus raises an alert. */
export const alertRules = () =>
  AlertRules.parse(yamlOf("ops/prometheus/alerts.yaml")).groups.flatMap(({ rules }) => rules);

export const prometheusConfig = () =>
  z
    .object({
      rule_files: z.array(z.string()),
      scrape_configs: z.array(
        z.object({
          job_name: z.string(),
          authorization: z.strictObject({ credentials_file: z.string() }),
          static_configs: z.array(z.object({ targets: z.array(z.string()) })),
        }),
      ),
    })
    .parse(yamlOf("ops/prometheus/prometheus.yaml"));

/** The services of `compose.yaml`, as far as monitoring uses them. */
export const composeServices = () =>
  z
    .object({
      services: z.record(
        z.string(),
        z.object({
          profiles: z.array(z.string()).optional(),
          volumes: z.array(z.string()).optional(),
          secrets: z.array(z.string()).optional(),
        }),
      ),
    })
    .parse(yamlOf("compose.yaml")).services;

/** The secrets of `compose.yaml`, which it takes from the environment. */
export const composeSecrets = () =>
  z.object({ secrets: z.record(z.string(), z.strictObject({ environment: z.string() })) }).parse(yamlOf("compose.yaml"))
    .secrets;

const GridPosition = z.strictObject({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) });
/** The schema of our dashboard, stricter than Grafana's own. */
const Dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.int().min(36),
  templating: z.object({
    list: z.array(
      z.object({ name: z.string(), type: z.enum(["datasource", "query"]), definition: z.string().optional() }),
    ),
  }),
  panels: z.array(
    z.discriminatedUnion("type", [
      z.object({ type: z.literal("row"), id: z.int(), title: z.string(), gridPos: GridPosition }),
      z.object({
        type: z.enum(["stat", "timeseries"]),
        id: z.int(),
        title: z.string(),
        description: z.string().min(1),
        datasource: z.strictObject({ type: z.literal("prometheus"), uid: z.literal("${datasource}") }),
        gridPos: GridPosition,
        fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }),
        targets: z.array(z.object({ expr: z.string(), refId: z.string(), legendFormat: z.string() })).min(1),
      }),
    ]),
  ),
});

export const dashboard = () => Dashboard.parse(JSON.parse(fileOf("ops/grafana/lantai.json")));

/** A dashboard's queries, with Grafana's own variables filled in. */
export const queriesOf = (board: ReturnType<typeof dashboard>): string[] =>
  board.panels
    .flatMap((panel) => (panel.type === "row" ? [] : panel.targets.map(({ expr }) => expr)))
    .map((expr) => expr.replaceAll("$__rate_interval", "5m").replaceAll("$__range", "1h"));
