import { useState } from 'preact/hooks'
import { call } from './api.ts'
import { useAnswer } from './live.ts'
import { useShared } from './shared.ts'

const ENDPOINTS = [
  '*',
  'token',
  'profile',
  'reply',
  'push',
  'multicast',
  'validate',
  'quota',
  'consumption',
  'content',
  'bot-info',
  'webhook-set',
  'webhook-test',
]

/** Bad weather on demand. */
export function FaultPanel({ channelId }: { channelId: string }) {
  const { taste, stamps } = useShared()
  const { texts } = taste
  const [endpoint, setEndpoint] = useState('push')
  const [kind, setKind] = useState('500-before')
  const [count, setCount] = useState('1')
  const [changes, setChanges] = useState(0)
  const found = useAnswer('faults', '/faults', changes + stamps.api + stamps.all)
  const kinds: Record<string, string> = texts.faultKinds
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    await call('done', 'POST', '/faults', { endpoint, kind, channelId, ...(count === '' ? {} : { count: Number(count) }) })
    setChanges(changes + 1)
  }
  const clear = async () => {
    await call('done', 'DELETE', '/faults')
    setChanges(changes + 1)
  }
  return (
    <section class="flex flex-col gap-3">
      <h2 class="font-semibold">{texts.faults}</h2>
      <form class="flex flex-col gap-2" onSubmit={add}>
        <label class="flex flex-col gap-1 text-sm">
          {texts.endpoint}
          <select class="select select-sm w-full" value={endpoint} onChange={(event) => setEndpoint(event.currentTarget.value)}>
            {ENDPOINTS.map((name) => (
              <option key={name} value={name}>
                {name === '*' ? texts.allEndpoints : name}
              </option>
            ))}
          </select>
        </label>
        <label class="flex flex-col gap-1 text-sm">
          {texts.faultKind}
          <select class="select select-sm w-full" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {Object.entries(kinds).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="flex flex-col gap-1 text-sm">
          {texts.faultCount}
          <input
            class="input input-sm w-full"
            type="number"
            min="1"
            value={count}
            onInput={(event) => setCount(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-sm">
          {texts.addFault}
        </button>
      </form>
      {found && found.faults.length > 0 ? (
        <>
          <ul class="flex flex-col gap-1 text-sm">
            {found.faults.map((fault, index) => (
              <li key={`${index} ${fault.kind}`} class="flex gap-2 rounded-field bg-error/10 px-2 py-1">
                <span class="font-semibold">{fault.endpoint === '*' ? texts.allEndpoints : fault.endpoint}</span>
                <span class="min-w-0 flex-1 truncate">{kinds[fault.kind]}</span>
                <span>{fault.count === undefined ? texts.untilCleared : texts.times(fault.count)}</span>
              </li>
            ))}
          </ul>
          <button type="button" class="btn btn-sm" onClick={clear}>
            {texts.clearFaults}
          </button>
        </>
      ) : null}
    </section>
  )
}
