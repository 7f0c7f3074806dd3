// How the page is built: one folder of static files that the server embeds and serves from "/".
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";


export default defineConfig({
  base: "/",
  plugins: [vue()],
  build: {
    target: "es2022",
    outDir: "dist",
    // Data URLs would need `font-src`/`img-src data:` for each kind of asset; files need nothing.
    assetsInlineLimit: 0,
    // The map library alone is about 1.1 MB before compression and is loaded only by the city view.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        // The map's worker is published as .mjs; servers know .js for certain.
        assetFileNames: (asset) =>
          asset.names[0]?.endsWith(".mjs")
            ? "assets/[name]-[hash].js"
            : "assets/[name]-[hash][extname]",
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: { include: ["test/unit/**/*.test.ts"], environment: "node" },
});
