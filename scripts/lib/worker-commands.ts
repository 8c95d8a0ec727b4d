import { z } from 'zod'

// What the process that runs a Worker understands, and what it answers.

const LaunchWish = z.object({
  state: z.string().optional(),
  port: z.number().optional(),
  env: z.record(z.string(), z.string()).optional(),
  cron: z.boolean().optional(),
})
export type LaunchWish = z.infer<typeof LaunchWish>

const params = z.array(z.union([z.string(), z.number(), z.null()]))
export type SqlParam = z.infer<typeof params>[number]

export const Command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('launch'), id: z.int(), wish: LaunchWish }),
  z.object({ kind: z.literal('reload'), id: z.int() }),
  z.object({ kind: z.literal('cron'), id: z.int(), cron: z.string().optional() }),
  z.object({ kind: z.literal('tally'), id: z.int() }),
  z.object({ kind: z.literal('sql'), id: z.int(), sql: z.string(), params }),
])
export type Command = z.infer<typeof Command>

export const Answer = z.object({ id: z.int(), value: z.unknown().optional(), error: z.string().optional() })
export type Answer = z.infer<typeof Answer>

/** Of each event in the Worker's log: how often it came, and the sums of its numbers. */
export const Tally = z.record(z.string(), z.object({ n: z.number(), sums: z.record(z.string(), z.number()) }))
export type Tally = z.infer<typeof Tally>

export const Rows = z.array(z.record(z.string(), z.unknown()))
export type Rows = z.infer<typeof Rows>
