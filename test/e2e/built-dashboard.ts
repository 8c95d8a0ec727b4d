import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { ROOT } from '../../scripts/lib/root.ts'

const CONFIG = { configFile: join(ROOT, 'dashboard/vite.config.ts'), logLevel: 'warn' } as const

/** Builds the dashboard as it is deployed, into a folder of its own. */
export async function buildDashboard(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'enishi-e2e-dashboard-'))
  await build({ ...CONFIG, build: { outDir: folder, emptyOutDir: true, sourcemap: false } })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The headers that Pages puts on every page: what stands under `/*` in the file of that name. Pictures come from LINE, and those in messages from the
 * Worker, by https; here neither does, so their addresses are let in besides.
 */
function headersOf(folder: string, { pictures, workerUrl }: Pick<Where, 'pictures' | 'workerUrl'>): Record<string, string> {
  const letIn = (value: string) =>
    value.replace('img-src ', `img-src ${pictures} ${workerUrl} `).replace('media-src ', `media-src ${workerUrl} `)
  const [, common = ''] = readFileSync(join(folder, '_headers'), 'utf8').split(/^\/\*$/m)
  const lines = (common.split(/^\//m)[0] ?? '').split('\n').map((line) => line.trim())
  const headers = lines
    .filter((line) => line.includes(': '))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return Object.fromEntries(headers.map(([name = '', value = '']) => [name, letIn(value)]))
}

interface Where {
  /** What buildDashboard() has built. */
  folder: string
  port: number
  workerUrl: string
  /** Where the pictures of accounts and friends come from. */
  pictures: string
}

/** Serves the built dashboard as Pages does: its headers, one page for every address, /api and /m from the Worker. */
export function serveDashboard({ folder, port, workerUrl, pictures }: Where): Promise<{ close(): Promise<void> }> {
  return preview({
    ...CONFIG,
    build: { outDir: folder },
    preview: {
      port,
      host: '127.0.0.1',
      strictPort: true,
      headers: headersOf(folder, { pictures, workerUrl }),
      proxy: { '/api': { target: workerUrl }, '^/m/': { target: workerUrl } },
    },
  })
}
