import preact from '@preact/preset-vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

// For development (through scripts/start.ts, which adds port and proxy) and for `npm run deploy`. Plain Vite on purpose: Cloudflare's
// plugin would leave a redirect behind that a later `wrangler deploy` follows.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact(), tailwindcss()],
  build: { outDir: '../dist/dashboard', emptyOutDir: true, target: 'es2022', sourcemap: true },
})
