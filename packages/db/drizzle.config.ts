import { defineConfig } from "drizzle-kit";

// drizzle-kit cannot follow the sources' `.js` import names, so it reads what `tsc` made of them.
export default defineConfig({ dialect: "postgresql", schema: "./dist/schema.js", out: "./migrations" });
