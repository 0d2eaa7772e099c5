import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { firstLoads } from "./build/chunks.js";
import { directImports } from "./build/direct-imports.js";
import { serviceWorker } from "./build/service-worker.js";

const chunks = firstLoads();

export default defineConfig({
  // The server sends the files compressed here, instead of compressing them at each request.
  plugins: [
    react(),
    directImports(),
    chunks.plugin,
    serviceWorker(),
    compression({ algorithms: ["gzip", "brotliCompress"], threshold: 1024 }),
  ],
  // The workspace's packages are bundled from their TypeScript sources, so a page never runs a stale rule.
  resolve: {
    conditions: ["@lantai/source", "module", "browser", "development|production"],
    // The spreadsheet libraries must not start their own workers: see the file.
    alias: [{ find: /^fflate$/, replacement: fileURLToPath(new URL("src/lib/fflate.ts", import.meta.url)) }],
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    port: 5173,
    // The server checks the origin of requests, so it gets the host that the browser sees.
    proxy: { "/trpc": { target: "http://127.0.0.1:3000", changeOrigin: false } },
  },
  build: {
    target: "es2022",
    // The content security policy allows no inline scripts, and data: URLs for images only.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: chunks.groups }, postBanner: chunks.banner } },
  },
});
