import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { documentOf, operationsOf } from '../../src/http/document.ts'
import type { JsonSchema, Schemas } from './api-samples.ts'
import { BLANK, type Input, inputsOf } from './foreign-inputs.ts'
import { booksReader, differing, idsIn, idsOf, type Place, type Stock, stockedAccount, valueAt, withAt } from './foreign-kit.ts'
import { type Answer, member, refusal } from './staff/visitor.ts'

// Ids of another account in bodies and queries (those in addresses: api-rules). Each input below is sent as it is, which has to work; then once more for each
// id in it with that one taken from another account, which has to be refused and to change nothing in either.

const document = documentOf(createApp())
const declared = new Map(operationsOf(document).map((one) => [one.operation.operationId, one]))

/** Sends an input to an account. In a query, lists have commas and everything else is JSON. */
async function send({ operationId, address = {}, query = {}, body, raw }: Input, stock: Stock): Promise<Answer> {
  const { method, path } = declared.get(operationId) ?? { method: '', path: '' }
  const ids: Record<string, unknown> = { ...stock, ...address }
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : JSON.stringify(value)]),
  )
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]))
  const sent = raw ? { raw, headers: { 'Content-Length': String(raw.length) } } : body === undefined ? {} : { body }
  return await staff.send(method.toUpperCase(), `${filled}?${search}`, sent)
}

/** 400 names the place; 404 does, or says what there is no such thing of. */
function expectRefused({ status, body }: Answer, place: Place): void {
  const fields = { [place.join('.')]: expect.any(String) }
  if (status === 404) expect([refusal('not-found'), refusal('not-found', { fields })]).toContainEqual(body)
  else expect({ status, body }).toEqual({ status: 400, body: refusal('invalid', { fields }) })
}

let staff: Awaited<ReturnType<typeof member>>
let mine: Stock
let theirs: Stock
let books: Awaited<ReturnType<typeof booksReader>>

beforeAll(async () => {
  staff = await member('admin')
  mine = await stockedAccount(staff.staffId)
  theirs = await stockedAccount('nobody-of-ours')
  books = await booksReader()
})

const names = inputsOf(BLANK).map(
  ({ operationId, body, query }, i) => [i, operationId, JSON.stringify(body ?? query).slice(0, 60)] as const,
)

describe('an id of another account is refused and changes nothing:', () => {
  test.each(names)('%i %s %s', async (i) => {
    const [own, other] = [inputsOf(mine)[i], inputsOf(theirs)[i]]
    if (!own || !other) throw new Error('no such input')
    const { address: _, ...places } = own
    const { address: __, ...foreign } = other
    const cases = differing(places, foreign)
    expect(cases.length).toBeGreaterThan(0)
    const before = [await books(mine.accountId), await books(theirs.accountId)]
    for (const place of cases) {
      const input: Input = Object.assign({}, own, withAt(places, place, valueAt(foreign, place)))
      expectRefused(await send(input, mine), place.slice(1))
      expect([await books(mine.accountId), await books(theirs.accountId)]).toEqual(before)
    }
  })

  test.each(names)('and its own is taken: %i %s %s', async (i) => {
    const fresh = await stockedAccount(staff.staffId)
    const own = inputsOf(fresh)[i]
    if (!own) throw new Error('no such input')
    expect({ ...(await send(own, fresh)), headers: {} }).toMatchObject({
      status: own.isNever ? 400 : own.needsLine ? 502 : expect.toSatisfy((status) => status < 300),
    })
  })
})

test('every id that a body or a query takes is tried here', () => {
  const schemas: Schemas = JSON.parse(JSON.stringify(document.components?.schemas ?? {}))
  const tried = new Set(
    inputsOf(BLANK).flatMap(({ operationId, ...input }) =>
      idsIn({ ...input.body, ...input.query }).map((place) => `${operationId} ${place}`),
    ),
  )
  const taken = [...declared].flatMap(([operationId, { operation }]) => {
    const { requestBody, parameters = [] } = JSON.parse(JSON.stringify(operation))
    const body: JsonSchema = requestBody?.content?.['application/json']?.schema ?? {}
    const query = parameters.flatMap((one: { in: string; name: string; schema: JsonSchema }) =>
      one.in === 'query' ? [[one.name, one.schema]] : [],
    )
    const places = [...idsOf(body, schemas), ...idsOf({ properties: Object.fromEntries(query) }, schemas)]
    return places.map((place) => `${operationId} ${place}`)
  })
  expect(new Set(taken).size).toBeGreaterThan(100)
  // LINE's own numbers of stickers, coupons and a channel.
  const isOfLine = (place: string) => /( sticker (package|sticker)Id| coupon couponId|^connectAccount channelId)$/.test(place)
  // What a package names comes from elsewhere: it is found again by its name, or not at all (scenarios/packages).
  const isPacked = (place: string) => / package (\S+ )?(ids?|\S+Id)$/.test(place)
  // A jump leads to a scenario of the account, so that it cannot be refused for its own id alone.
  const isJump = (place: string) => place === 'createScenario content jump id'
  const isTried = (place: string) => tried.has(place) || isOfLine(place) || isPacked(place) || isJump(place)
  expect([...new Set(taken)].filter((place) => !isTried(place))).toEqual([])
})
