import { spawnSync } from "node:child_process";

// Prisma's schema engine serves its migrations, which are not used here; without a path to one its command line would
// download it from a host of its own before it generates anything.
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
const { status } = spawnSync("prisma", ["generate"], { stdio: "inherit", env });
process.exitCode = status ?? 1;
