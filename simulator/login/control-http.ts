import { isArray, isObject, isString } from '../api/json.ts'
import type { Json } from '../api/types.ts'
import { SimulatorError } from '../control/errors.ts'
import { boolean, choice, optional, required, string } from '../control/input.ts'
import {
  BOT_PROMPTS,
  type ConsentOptions,
  LIFF_SCOPES,
  LIFF_SIZES,
  type LiffAppOptions,
  type LiffScope,
  type LoginChannelPatch,
  type LoginControl,
} from './types.ts'

type Visit = { control: LoginControl; params: string[]; body: () => Json }
type Handler = (visit: Visit) => unknown

const isTexts = (value: unknown): value is string[] => isArray(value) && value.every(isString)
const isObjects = (value: unknown): value is Json[] => isArray(value) && value.every(isObject)
const isScopes = (value: unknown): value is LiffScope[] =>
  isArray(value) && value.every((scope) => LIFF_SCOPES.some((known) => known === scope))

function liffApp(body: Json): LiffAppOptions {
  return {
    liffId: string(body, 'liffId'),
    endpointUrl: required(string(body, 'endpointUrl'), 'liffApps[].endpointUrl'),
    size: choice(body, 'size', LIFF_SIZES),
    scopes: optional(body, 'scopes', isScopes, `a list of ${LIFF_SCOPES.join(', ')}`),
    botPrompt: choice(body, 'botPrompt', BOT_PROMPTS),
    description: string(body, 'description'),
    moduleMode: boolean(body, 'moduleMode'),
    qrCode: boolean(body, 'qrCode'),
    shareTargetPicker: boolean(body, 'shareTargetPicker'),
  }
}

function patchOf(body: Json): LoginChannelPatch {
  const isTextOrNull = (value: unknown): value is string | null => value === null || isString(value)
  return {
    name: string(body, 'name'),
    channelSecret: string(body, 'channelSecret'),
    linkedBot: optional(body, 'linkedBot', isTextOrNull, 'a channel id or null'),
    callbackUrls: optional(body, 'callbackUrls', isTexts, 'a list of URLs'),
    emailPermission: boolean(body, 'emailPermission'),
    liffApps: optional(body, 'liffApps', isObjects, 'a list of LIFF apps')?.map(liffApp),
  }
}

function create({ control, body }: Visit): unknown {
  const wish = body()
  const { linkedBot, ...patch } = patchOf(wish)
  const name = required(patch.name, 'name')
  return control.createLoginChannel({ ...patch, name, channelId: string(wish, 'channelId'), linkedBot: linkedBot ?? undefined })
}

function consentOptions(body: Json): ConsentOptions {
  return {
    addFriend: boolean(body, 'addFriend'),
    refuse: optional(body, 'refuse', isTexts, 'a list of permissions'),
    cancel: boolean(body, 'cancel'),
    deliver: boolean(body, 'deliver'),
  }
}

const given = (body: Json, key: string) => required(string(body, key), key)

async function openLiff({ control, body }: Visit): Promise<unknown> {
  const wish = body()
  return { url: await control.openLiff(given(wish, 'user'), given(wish, 'url'), { ...consentOptions(wish), chat: string(wish, 'chat') }) }
}

async function authorize({ control, body }: Visit): Promise<unknown> {
  const wish = body()
  const url = given(wish, 'url')
  if (!URL.canParse(url, 'https://access.line.me')) throw new SimulatorError('“url” must be a URL.')
  return { url: await control.authorize(given(wish, 'user'), url, consentOptions(wish)) }
}

const CHANNEL = '/login-channels/([^/]+)'

/** What `/_sim/` offers of login and LIFF. */
export const LOGIN_CONTROLS: [method: string, path: string, handler: Handler][] = [
  ['GET', '/login-channels', ({ control }) => ({ channels: control.loginChannels() })],
  ['POST', '/login-channels', create],
  ['GET', CHANNEL, ({ control, params: [id = ''] }) => control.loginChannel(id)],
  ['PATCH', CHANNEL, ({ control, params: [id = ''], body }) => control.updateLoginChannel(id, patchOf(body()))],
  ['POST', `${CHANNEL}/unlink`, ({ control, params: [id = ''], body }) => void control.unlinkApp(given(body(), 'user'), id)],
  ['POST', '/login/authorize', authorize],
  ['POST', '/login/liff', openLiff],
]
