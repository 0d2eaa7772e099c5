import { mergeConfig } from "vitest/config";
import base, { databaseSetup } from "../../vitest.base.js";

export default mergeConfig(base, { test: { globalSetup: [databaseSetup] } });
