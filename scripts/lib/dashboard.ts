import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'
import { ROOT } from './root.ts'

/**
 * Serves the dashboard with hot reload; /api and /m go to the Worker, as on Pages. Vite is a middleware of our own server, because a server of
 * Vite's own would end the process at SIGTERM before the rest has stopped.
 */
export async function serveDashboard({ port, workerUrl }: { port: number; workerUrl: string }) {
  const server = createHttpServer()
  const toWorker = { target: workerUrl, changeOrigin: false }
  const vite = await createServer({
    configFile: join(ROOT, 'dashboard/vite.config.ts'),
    appType: 'spa',
    logLevel: 'warn',
    clearScreen: false,
    server: { middlewareMode: { server }, hmr: { server }, proxy: { '/api': toWorker, '/webhook': toWorker, '^/m/': toWorker } },
  })
  server.on('request', vite.middlewares)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    async close() {
      await vite.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
