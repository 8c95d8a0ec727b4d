import { createServer } from 'node:net'

const listens = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined))
    })
  })

/** A free port: the wished one or the next above it; any when the wish is 0. */
export async function freePort(wish = 0, { host = '127.0.0.1', taken = new Set<number>() } = {}): Promise<number> {
  for (let port = wish; port < wish + 100; port++) {
    if (port !== 0 && taken.has(port)) continue
    const found = await listens(port, host)
    if (found !== undefined) return found
  }
  throw new Error(`Ports ${wish} to ${wish + 99} are all taken. Close a program that listens there and try again.`)
}
