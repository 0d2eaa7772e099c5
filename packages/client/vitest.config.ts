import { defineConfig, mergeConfig } from "vitest/config";
import base, { databaseSetup } from "../../vitest.base.js";

export default mergeConfig(base, defineConfig({ test: { globalSetup: [databaseSetup] } }));
