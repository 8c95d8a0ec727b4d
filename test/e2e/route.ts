import { createHash, randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import type { Journey } from './desk.ts'
import { drawPicture } from './line-account.ts'

type Question = { path: string; form?: Record<string, string>; token?: string }

async function ask<T>(schema: z.ZodType<T>, url: string, { path, form, token = '' }: Question): Promise<T> {
  const type = 'application/x-www-form-urlencoded'
  const post = { method: 'POST', headers: { 'content-type': type }, body: new URLSearchParams(form).toString() }
  const response = await fetch(url + path, form ? post : { headers: { authorization: `Bearer ${token}` } })
  return schema.parse(await response.json())
}

export interface Route {
  /** The QR code as a poster shows it. */
  code(): Promise<Uint8Array>
  /** What the shop's server asks LINE with the code it was given: the id of who came. */
  whoCame(code: string): Promise<string>
}

interface Wish {
  browser: Browser
  callbackUrl: string
  /** Further parameters of the authorization request. */
  asks: Record<string, string>
}

/** A route into the shop: a link to LINE's login, whose account is the shop's, and back to the shop's page. */
export function makeRoute({ stack, channel }: Journey, { browser, callbackUrl, asks }: Wish): Route {
  const { control } = stack.simulator.simulator
  const login = control.createLoginChannel({ name: '縁ログイン', linkedBot: channel, callbackUrls: [callbackUrl] })
  const verifier = randomBytes(32).toString('base64url')
  const request = {
    response_type: 'code',
    client_id: login.channelId,
    redirect_uri: callbackUrl,
    state: 'poster',
    scope: 'profile openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...asks,
  }
  const url = `https://access.line.me/oauth2/v2.1/authorize?${new URLSearchParams(request)}`
  return {
    async code() {
      const drawing = await (await fetch(`${stack.phonesUrl}/_sim/qr.svg?text=${encodeURIComponent(url)}`)).text()
      const words = `<div style="width:700px">${drawing}</div>`
      return drawPicture(browser, { size: { width: 900, height: 900 }, background: '#ffffff', words })
    },
    async whoCame(code) {
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: callbackUrl,
        client_id: login.channelId,
        client_secret: login.channelSecret,
        code_verifier: verifier,
      }
      const Token = z.object({ access_token: z.string() })
      const { access_token } = await ask(Token, stack.phonesUrl, { path: '/oauth2/v2.1/token', form })
      return (await ask(z.object({ userId: z.string() }), stack.phonesUrl, { path: '/v2/profile', token: access_token })).userId
    },
  }
}
