import { mkdir } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import tailwindcss from '@tailwindcss/vite'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('./web', import.meta.url))
const repository = fileURLToPath(new URL('..', import.meta.url))

/** The phones page through Vite, its hot reload on the simulator's own port. Its cache is its own: the dashboard's Vite runs beside it. */
export async function createPage(
  server: Server,
): Promise<{ handle(request: IncomingMessage, response: ServerResponse): void; close(): Promise<void> }> {
  const cacheDir = `${repository}.enishi/vite-simulator`
  await mkdir(cacheDir, { recursive: true })
  const vite = await createServer({
    root,
    cacheDir,
    configFile: false,
    appType: 'spa',
    logLevel: 'warn',
    plugins: [preact(), tailwindcss()],
    server: { middlewareMode: true, hmr: { server }, fs: { allow: [repository] } },
    // Named beforehand, so that the first visit is not interrupted by a reload.
    optimizeDeps: { include: ['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime', 'lucide-preact', 'jsqr'] },
    resolve: { dedupe: ['preact'] },
  })
  return { handle: (request, response) => vite.middlewares(request, response), close: () => vite.close() }
}
