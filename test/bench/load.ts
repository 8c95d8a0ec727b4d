import { Agent, request } from 'node:http'

export interface Shot {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Load {
  count: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers by status. */
  statuses: Record<number, number>
}

const TOO_LONG_MS = 30_000

function shoot(agent: Agent, { host, port, shot }: { host: string; port: string; shot: Shot }): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...shot.headers, ...(shot.body !== undefined && { 'content-length': Buffer.byteLength(shot.body) }) }
    const sent = request(
      { agent, host, port, path: shot.path, method: shot.method ?? 'GET', headers, timeout: TOO_LONG_MS },
      (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.once('error', reject)
    sent.once('timeout', () => sent.destroy(new Error('no answer')))
    sent.end(shot.body)
  })
}

/** The value below which `share` of the sorted numbers lie. */
export const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const round = (n: number) => Math.round(n * 100) / 100

/** Sends `count` requests with so many in flight over kept-alive connections to this machine, and stops. */
export async function load({
  url,
  count,
  inFlight,
  shot,
}: {
  url: string
  count: number
  inFlight: number
  shot: (i: number) => Shot
}): Promise<Load> {
  const { hostname: host, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const times: number[] = []
  const statuses: Record<number, number> = {}
  let next = 0
  const lane = async () => {
    while (next < count) {
      const i = next++
      const begun = performance.now()
      const status = await shoot(agent, { host, port, shot: shot(i) })
      times.push(performance.now() - begun)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return { count, perSecond: round(count / seconds), p50Ms: round(quantile(times, 0.5)), p99Ms: round(quantile(times, 0.99)), statuses }
}

/** Answers a second of the bare route, the measure of all ratios; a short run first, so that everything is warm. */
export async function hello(url: string): Promise<Load> {
  const bare = { url, inFlight: 32, shot: () => ({ path: '/api/v1/hello' }) }
  await load({ ...bare, count: 3000 })
  return load({ ...bare, count: 10_000 })
}
