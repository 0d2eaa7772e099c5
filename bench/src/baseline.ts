import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "@lantai/db/connect";
import { load } from "./load.js";

/** A statement as the product sends it. */
export interface Statement {
  query: string;
  /** As text; the database converts them to the parameters' types. */
  params: (string | null)[];
}

/** Measures a statement without the server: executions per second. */
export type Baseline = (statement: Statement, span: { connections: number; seconds: number }) => Promise<number>;

/** pgbench where it is installed, otherwise the same statements through the driver. */
export function findBaseline(databaseUrl: string, sql: Sql): { name: string; run: Baseline } {
  const isThere = spawnSync("pgbench", ["--version"]).status === 0;
  return isThere
    ? { name: "pgbench", run: (statement, span) => pgbench(databaseUrl, statement, span) }
    : { name: "postgres.js", run: (statement, span) => driver(sql, statement, span) };
}

async function driver(sql: Sql, { query, params }: Statement, span: { connections: number; seconds: number }) {
  const round = await load(async () => {
    await sql.unsafe(query, params, { prepare: true });
    return true;
  }, span);
  return round.perSecond;
}

async function pgbench(
  url: string,
  { query, params }: Statement,
  { connections, seconds }: { connections: number; seconds: number },
) {
  const folder = mkdtempSync(join(tmpdir(), "lantai-bench-"));
  try {
    const script = join(folder, "script.sql");
    // pgbench has variables instead of `$1`, and no null.
    const text = query.replaceAll(/\$(\d+)/g, (_, n: string) => (params[Number(n) - 1] === null ? "null" : `:p${n} `));
    writeFileSync(script, `${text.replaceAll(/\s+/g, " ")};\n`);
    const variables = params.flatMap((value, i) => (value === null ? [] : ["-D", `p${i + 1}=${value}`]));
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      `${connections}`,
      "-j",
      "1",
      "-T",
      // pgbench accepts whole seconds only.
      `${Math.ceil(seconds)}`,
      ...variables,
      "-f",
      script,
      url,
    ];
    const output = await run("pgbench", args);
    const [, transactions] = /actually processed: (\d+)/.exec(output) ?? [];
    // A client whose statement failed ends, and only the others would be measured.
    if (transactions === undefined || output.includes("aborted")) throw new Error(`pgbench failed: ${output}`);
    const [, perSecond = "0"] = /tps = ([\d.]+)/.exec(output) ?? [];
    return Number(perSecond);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", () => resolve(output));
  });
}
