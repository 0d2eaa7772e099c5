import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The workspace's packages are read from their TypeScript sources, so a page never runs a stale rule.
  resolve: { conditions: ["@lantai/source", "module", "browser", "development|production"] },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/trpc": "http://127.0.0.1:3000" } },
  build: {
    target: "es2022",
    // The content security policy allows no scripts within pages, and no data: addresses but for pictures.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
