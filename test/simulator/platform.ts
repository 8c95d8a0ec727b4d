import { type ChannelOptions, createSimulator, type Json, type SimulatorOptions } from '../../simulator/index.ts'

export type Answer = { status: number; headers: Record<string, string>; body: Json }
type Post = { url: string; headers: Record<string, string>; body: string; json: { destination: string; events: Json[] } }

const text = (body: string | Uint8Array) => (typeof body === 'string' ? body : new TextDecoder().decode(body))

/** A simulator with a clock in the test's hand, one account, one friend, and a bot server that notes what it is sent. */
export function platform(options: { channel?: Partial<ChannelOptions>; simulator?: Partial<SimulatorOptions> } = {}) {
  const clock = { now: Date.parse('2026-08-01T03:00:00Z') }
  const posts: Post[] = []
  const bot = { answer: async (_post: Post): Promise<number> => 200 }
  const simulator = createSimulator({
    now: () => clock.now,
    sleep: async (ms) => {
      clock.now += ms
    },
    random: () => 0.5,
    deliver: async (url, { headers, body }) => {
      const post = { url, headers, body, json: body.startsWith('{"destination"') ? JSON.parse(body) : { destination: '', events: [] } }
      posts.push(post)
      return { status: await bot.answer(post) }
    },
    ...options.simulator,
  })
  const { control } = simulator
  const channel = control.createChannel({ name: 'サロン縁', webhookUrl: 'https://bot.test/webhook', ...options.channel })
  const [friend] = control.createUsers(1, { friendOf: channel, nameOf: () => '山田 花子' })
  if (!friend) throw new Error('no user was made')

  async function call(
    method: string,
    path: string,
    { body, headers }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const answer = await simulator.handle({
      method,
      path,
      headers: {
        authorization: `Bearer ${channel.channelToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
    })
    const content = text(answer.body)
    return { status: answer.status, headers: answer.headers, body: content.startsWith('{') ? JSON.parse(content) : { content } }
  }
  const push = (messages: unknown, headers?: Record<string, string>) =>
    call('POST', '/v2/bot/message/push', { body: { to: friend.userId, messages }, headers })
  const lastEvent = () => posts.at(-1)?.json.events.at(-1) ?? {}
  return { simulator, control, clock, bot, posts, channel, friend, call, push, lastEvent }
}

export const say = (words: string) => ({ type: 'text', text: words })
export const KEY = '123e4567-e89b-12d3-a456-426614174000'
