import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "./testing/metrics.js";
import { alertRules, composeServices, dashboard, fileOf, prometheusConfig, questionsOf } from "./testing/ops.js";
import { callerOf, send } from "./testing/http.js";
import { usePlant } from "./testing/plant.js";
import { readPromql } from "./testing/promql.js";

const plant = usePlant();

/** The metrics that a server tells, each with its labels. */
const told = new Map<string, Set<string>>();

/** What Prometheus adds: about a target, and about every series. */
const FROM_PROMETHEUS = "up";
const LABELS_FROM_PROMETHEUS = ["job", "instance"];

beforeAll(async () => {
  // Some series are there once something happened, and a garbage collection has.
  await callerOf(plant.url, plant.manager.token).get("/workorders");
  const { text } = await send("GET", `${plant.url}/metrics`);
  for (const [, name = ""] of text.matchAll(/^# TYPE (\S+) /gm)) told.set(name, new Set());
  for (const series of (await figuresOf(plant.url)).keys()) {
    const [name = "", labels = ""] = series.split("{");
    told.set(
      name,
      new Set([...(told.get(name) ?? []), ...[...labels.matchAll(/(\w+)="/g)].map(([, label = ""]) => label)]),
    );
  }
});

const questions = () => [...alertRules().map(({ expr }) => expr), ...questionsOf(dashboard())];

describe("every question of the alerts and of the dashboard", () => {
  test("is PromQL, and asks for metrics and labels that a server tells", () => {
    for (const expr of questions()) {
      const { metrics, labels } = readPromql(expr);
      expect(metrics.size, expr).toBeGreaterThan(0);
      const known = new Set(LABELS_FROM_PROMETHEUS);
      for (const metric of metrics) {
        if (metric === FROM_PROMETHEUS) continue;
        expect([...told.keys()], expr).toContain(metric);
        for (const label of told.get(metric) ?? []) known.add(label);
      }
      expect(
        [...labels].filter((label) => !known.has(label)),
        expr,
      ).toEqual([]);
    }
  });

  test("taken together they use each metric of ours", () => {
    const asked = new Set(questions().flatMap((expr) => [...readPromql(expr).metrics]));
    const ours = [...told.keys()].filter((name) => name.startsWith("lantai_") || name === "http_requests_in_flight");
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((name) => !asked.has(name))).toEqual([]);
  });
});

test("every alert has a name of its own, and the page on operations says what to do about it", () => {
  const page = fileOf("docs/operations.md");
  const names = alertRules().map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  const written = [...page.matchAll(/^\| `(Lantai\w+)` \|/gm)].map(([, name = ""]) => name);
  expect(written.filter((name) => !names.includes(name))).toEqual([]);
});

test("the dashboard's panels have ids of their own and lie beside each other", () => {
  const { panels, templating } = dashboard();
  expect(templating.list.map(({ name }) => name)).toEqual(["datasource", "instance"]);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const taken = new Map<string, string>();
  for (const { title, gridPos } of panels) {
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(taken.get(`${x} ${y}`), `${title} lies on`).toBeUndefined();
        taken.set(`${x} ${y}`, title);
      }
    }
  }
});

test("the containers that watch are started on request only, and find their files and the server", () => {
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
  expect(scrape_configs.map(({ job_name, static_configs }) => [job_name, static_configs])).toEqual([
    ["lantai", [{ targets: ["lantai:3000"] }]],
  ]);
});
