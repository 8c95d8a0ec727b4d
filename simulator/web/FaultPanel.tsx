import { useState } from 'preact/hooks'
import { ENDPOINTS } from '../control/input.ts'
import type { Fault } from '../index.ts'
import { call } from './api.ts'
import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'

type Wish = { endpoint: string; kind: string; count: string; probability: string; seed: string; delayMs: string }
const FIRST: Wish = { endpoint: 'push', kind: '500-before', count: '1', probability: '', seed: '', delayMs: '' }

/** Fields that are empty are left out: each has a meaning of its own when it is absent. */
export function faultOf({ endpoint, kind, ...numbers }: Wish, channelId: string): Record<string, unknown> {
  const given = Object.entries(numbers).filter(([, text]) => text !== '')
  return { endpoint, kind, channelId, ...Object.fromEntries(given.map(([key, text]) => [key, Number(text)])) }
}

type NumberProps = { label: string; value: string; step?: string; min?: string; max?: string; onChange: (value: string) => void }

function NumberField({ label, value, onChange, ...limits }: NumberProps) {
  return (
    <label class="flex flex-col gap-1 text-sm">
      {label}
      <input
        class="input input-sm w-full"
        type="number"
        value={value}
        {...limits}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}

function Choices({ wish, set }: { wish: Wish; set: (change: Partial<Wish>) => void }) {
  const { texts } = useShared().taste
  const kinds: Record<string, string> = texts.faultKinds
  return (
    <>
      <label class="flex flex-col gap-1 text-sm">
        {texts.endpoint}
        <select class="select select-sm w-full" value={wish.endpoint} onChange={(event) => set({ endpoint: event.currentTarget.value })}>
          {ENDPOINTS.map((name) => (
            <option key={name} value={name}>
              {name === '*' ? texts.allEndpoints : name}
            </option>
          ))}
        </select>
      </label>
      <label class="flex flex-col gap-1 text-sm">
        {texts.faultKind}
        <select class="select select-sm w-full" value={wish.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
          {Object.entries(kinds).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function FaultRow({ fault }: { fault: Fault }) {
  const { texts } = useShared().taste
  const kinds: Record<string, string> = texts.faultKinds
  const { endpoint, kind, count, probability } = fault
  return (
    <li class="flex gap-2 rounded-field bg-error/10 px-2 py-1">
      <span class="font-semibold">{endpoint === '*' ? texts.allEndpoints : endpoint}</span>
      <span class="min-w-0 flex-1 truncate">{kinds[kind]}</span>
      {probability === undefined ? null : <span>{Math.round(probability * 100)}%</span>}
      <span>{count === undefined ? texts.untilCleared : texts.times(count)}</span>
    </li>
  )
}

/** Bad weather on demand. */
export function FaultPanel({ channelId }: { channelId: string }) {
  const { taste, stamps, tell } = useShared()
  const { texts } = taste
  const [wish, setWish] = useState(FIRST)
  const [changes, setChanges] = useState(0)
  const found = useAnswer('faults', '/faults', changes + stamps.api + stamps.all)
  const set = (change: Partial<Wish>) => setWish((now) => ({ ...now, ...change }))
  const act = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      tell({ kind: 'error', text: texts.failed(error instanceof Error ? error.message : String(error)) })
    })
    setChanges((n) => n + 1)
  }
  return (
    <section class="flex flex-col gap-3">
      <h2 class="font-semibold">{texts.faults}</h2>
      <form
        class="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void act(() => call('done', 'POST', '/faults', faultOf(wish, channelId)))
        }}
      >
        <Choices wish={wish} set={set} />
        <NumberField label={texts.faultCount} value={wish.count} min="1" onChange={(count) => set({ count })} />
        <NumberField
          label={texts.probability}
          value={wish.probability}
          min="0"
          max="1"
          step="any"
          onChange={(probability) => set({ probability })}
        />
        <NumberField label={texts.seed} value={wish.seed} onChange={(seed) => set({ seed })} />
        <NumberField label={texts.delay} value={wish.delayMs} min="0" onChange={(delayMs) => set({ delayMs })} />
        <button type="submit" class="btn btn-sm">
          {texts.addFault}
        </button>
      </form>
      {found && found.faults.length > 0 ? (
        <>
          <ul class="flex flex-col gap-1 text-sm">
            {found.faults.map((fault, index) => (
              <FaultRow key={`${index} ${fault.kind}`} fault={fault} />
            ))}
          </ul>
          <button type="button" class="btn btn-sm" onClick={() => act(() => call('done', 'DELETE', '/faults'))}>
            {texts.clearFaults}
          </button>
        </>
      ) : null}
    </section>
  )
}
