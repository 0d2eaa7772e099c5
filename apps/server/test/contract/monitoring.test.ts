import { existsSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { NEARLY_FULL } from "../../src/boot/disk.js";
import { readMetrics } from "../support/metrics.js";
import {
  alertRules,
  composeSecrets,
  composeServices,
  dashboard,
  fileOf,
  prometheusConfig,
  queriesOf,
} from "../support/ops-files.js";
import { apiClient, send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { eventually } from "../support/eventually.js";
import { metricsIn } from "../support/promql.js";

const app = useTestApp();

/** The metrics that a server exports, and those that Prometheus adds about a target. */
const exported = new Set(["up"]);

beforeAll(async () => {
  // Some series are there once something happened.
  const text = await eventually("a garbage collection is measured", async () => {
    await apiClient(app.url, app.manager.token).get("/workorders");
    const metrics = await send("GET", `${app.url}/metrics`);
    return metrics.text.includes("nodejs_gc_duration_seconds_sum") && metrics.text;
  });
  for (const [, name = ""] of text.matchAll(/^# TYPE (\S+) /gm)) exported.add(name);
  for (const series of (await readMetrics(app.url)).keys()) exported.add(series.split("{", 1)[0] ?? "");
});

const questions = () => [...alertRules().map(({ expr }) => expr), ...queriesOf(dashboard())];

test("metric names are found in PromQL, and nothing else is", () => {
  const expression = `histogram_quantile(0.99, sum by (instance, le) (rate(a_seconds_bucket{route=~"/api/.+|b_total"}[5m]))) > 1e3
    and on (instance) c:ratio offset 10m unless max_over_time(d_bytes[1h:5m]) / ignoring(x) group_left e > bool 0.5`;
  expect([...metricsIn(expression)]).toEqual(["a_seconds_bucket", "c:ratio", "d_bytes", "e"]);
});

test("every alert and panel queries only metrics that the server exports", () => {
  for (const expr of questions()) {
    const metrics = [...metricsIn(expr)];
    expect(metrics.length, expr).toBeGreaterThan(0);
    expect(
      metrics.filter((name) => !exported.has(name)),
      expr,
    ).toEqual([]);
  }
});

test("alerts and panels together use every metric of ours", () => {
  const queried = new Set(questions().flatMap((expr) => [...metricsIn(expr)]));
  const ours = [...exported].filter((name) => name.startsWith("lantai_") || name === "http_requests_in_flight");
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter((name) => !queried.has(name))).toEqual([]);
});

test("the alerts on the disk's space have the limits by which /readyz warns", () => {
  const expressionOf = (name: string) => alertRules().find(({ alert }) => alert === name)?.expr;
  const share = `lantai_disk_free_bytes < ${NEARLY_FULL.share} * lantai_disk_size_bytes`;
  expect(expressionOf("LantaiDiskNearlyFull")).toBe(`lantai_disk_free_bytes < ${NEARLY_FULL.bytes} and ${share}`);
  expect(expressionOf("LantaiDiskFilling")?.split(/\s+or /)[0]).toBe(share);
});

test("every alert has a unique name, and a section of the operations page", () => {
  const page = fileOf("docs/operations.md");
  const names = alertRules().map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  const written = [...page.matchAll(/^\| `(Lantai\w+)` \|/gm)].map(([, name = ""]) => name);
  expect(written.filter((name) => !names.includes(name))).toEqual([]);
});

test("the monitoring containers start on request only, and find their files and the server", () => {
  const { lantai, ...services } = composeServices();
  expect(lantai).toBeDefined();
  const watchers = Object.entries(services).filter(([name]) => name === "prometheus" || name === "grafana");
  expect(watchers.map(([, { profiles }]) => profiles)).toEqual([["watch"], ["watch"]]);
  const mounted = watchers.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0] ?? ""));
  const files = mounted.filter((path) => path.startsWith("./"));
  expect(files.length).toBeGreaterThan(2);
  const root = new URL("../../../../", import.meta.url);
  expect(files.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  const { rule_files, scrape_configs } = prometheusConfig();
  expect(rule_files).toEqual(["alerts.yaml"]);
  expect(scrape_configs).toEqual([
    {
      job_name: "lantai",
      authorization: { credentials_file: "/run/secrets/metrics_token" },
      static_configs: [{ targets: ["lantai:3000"] }],
    },
  ]);
  expect(services["prometheus"]?.secrets).toEqual(["metrics_token"]);
  expect(composeSecrets()).toEqual({ metrics_token: { environment: "METRICS_TOKEN" } });
});
