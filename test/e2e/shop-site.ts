import { once } from 'node:events'
import { createServer } from 'node:http'

export interface ShopSite {
  callbackUrl: string
  pictureUrl: string
  close(): Promise<void>
}

const page = (code: string) => `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>ご予約</title></head>
<body><main><h1>ご予約</h1><p>コード: <output>${code}</output></p></main></body></html>`

/** A shop's own web server: the page a login comes back to, which shows the code, and a picture that messages point to. */
export async function openShopSite(picture: Uint8Array): Promise<ShopSite> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop')
    if (pathname === '/picture.png') return void response.setHeader('content-type', 'image/png').end(picture)
    if (pathname !== '/callback') return void response.writeHead(404).end()
    const code = searchParams.get('code') ?? ''
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page(/^\w+$/.test(code) ? code : ''))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const origin = `http://127.0.0.1:${port}`
  return {
    callbackUrl: `${origin}/callback`,
    pictureUrl: `${origin}/picture.png`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
