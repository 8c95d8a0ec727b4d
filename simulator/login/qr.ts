import { encode } from 'uqr'
import { refuse } from '../api/reply.ts'
import type { ApiResponse } from '../api/types.ts'
import type { LoginRoute, Visit } from './visit.ts'

const QUIET = 4

/** A QR code as SVG, black on white in every theme, with the quiet zone that readers need. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const full = size + 2 * QUIET
  let path = ''
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (isDark) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`
    })
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${full}" shape-rendering="crispEdges"><rect width="${full}" height="${full}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

function qr({ query }: Visit): ApiResponse {
  const text = query.get('text') ?? ''
  // What fits into the largest code at this level of correction.
  const size = new TextEncoder().encode(text).length
  if (size < 1 || size > 2_331) return refuse(400, 'The parameter “text” must have between 1 and 2331 bytes')
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' }, body: qrSvg(text) }
}

export const QR_ROUTES: LoginRoute[] = [{ method: 'GET', path: /^\/_sim\/qr\.svg$/, run: qr }]
