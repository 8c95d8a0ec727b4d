import { createServer, type IncomingMessage } from 'node:http'
import {
  channelAccessToken,
  HTTPFetchError,
  insight,
  manageAudience,
  messagingApi,
  middleware,
  SignatureValidationFailed,
  type webhook,
} from '@line/bot-sdk'
import { startSimulator } from '../../simulator/serve.ts'

type Received = { events: webhook.Event[]; destination: string }
type Bot = { secret: string; url: string; received: Received[]; refused: Error[] }

/** A bot server as LINE's own documentation builds it: the SDK's middleware reads and checks what comes, and hands over events. */
async function startBot() {
  const bot: Bot = { secret: '', url: '', received: [], refused: [] }
  const server = createServer((request, response) => {
    // The middleware puts the parsed body where frameworks look for it.
    const parsed: IncomingMessage & { body: unknown } = Object.assign(request, { body: undefined })
    middleware({ channelSecret: bot.secret })(parsed, response, (error) => {
      if (error) bot.refused.push(error)
      else bot.received.push(asWebhook(parsed.body))
      response.writeHead(error instanceof SignatureValidationFailed ? 401 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the bot server has no port')
  bot.url = `http://127.0.0.1:${address.port}/webhook`
  const close = () => new Promise((resolve) => void server.close(resolve).closeAllConnections())
  return { bot, close }
}

/** The SDK gives the body as `any`; what it means by it is its own type. */
const asWebhook = (body: unknown): Received => body as Received

/** The simulator on a port, a bot server on another, and the official SDK between them, unmodified but for the base URL. */
export async function sdkPlatform() {
  const { bot, close: closeBot } = await startBot()
  const { url, simulator, close } = await startSimulator()
  const { control } = simulator
  const channel = control.createChannel({ name: 'サロン縁', webhookUrl: bot.url, verified: true, quota: 1_000 })
  bot.secret = channel.channelSecret
  const friends = control.createUsers(3, { friendOf: channel, seed: 11 })
  const [friend] = friends
  if (!friend) throw new Error('no user was made')
  const access = { channelAccessToken: channel.channelToken, baseURL: url }
  return {
    url,
    control,
    channel,
    friend,
    friends,
    bot,
    client: new messagingApi.MessagingApiClient(access),
    blobs: new messagingApi.MessagingApiBlobClient(access),
    statistics: new insight.InsightClient(access),
    audiences: new manageAudience.ManageAudienceClient(access),
    tokens: new channelAccessToken.ChannelAccessTokenClient({ baseURL: url }),
    close: async () => {
      await close()
      await closeBot()
    },
  }
}

/** What the SDK throws when LINE refuses. */
export async function refusalOf(work: Promise<unknown>): Promise<HTTPFetchError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof HTTPFetchError) return error
  throw new Error('LINE did not refuse', { cause: error })
}
