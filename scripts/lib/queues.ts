import { resolve } from 'node:path'
import { bundle } from './bundle.ts'
import type { WorkerShape } from './config.ts'

export const MAIN = 'enishi'
export const QUEUES = 'queues'
const BROKER = resolve(import.meta.dirname, 'queue-broker.ts')

/** Takes the queues of wrangler.toml out of the Worker's options and puts queues in their place that are kept on disk. */
export async function durableQueues(main: WorkerShape) {
  const { queueProducers, queueConsumers, ...rest } = main
  const producers = Object.entries(queueProducers ?? {}).map(([binding, producer]) => {
    const queue = typeof producer === 'string' ? producer : producer.queueName
    return [binding, { name: QUEUES, entrypoint: 'Producer', props: { queue } }] as const
  })
  const broker = {
    name: QUEUES,
    compatibilityDate: main.compatibilityDate,
    // Allows to call another Worker's queue().
    compatibilityFlags: ['service_binding_extra_handlers'],
    modules: [{ type: 'ESModule' as const, path: 'queues.mjs', contents: await bundle(BROKER) }],
    // Through JSON, because bindings may not hold undefined.
    bindings: { CONSUMERS: JSON.parse(JSON.stringify(queueConsumers ?? {})) },
    durableObjects: { BROKER: { className: 'Broker', useSQLite: true, unsafePreventEviction: true } },
    serviceBindings: { ENISHI: MAIN },
  }
  return { main: { ...rest, serviceBindings: { ...rest.serviceBindings, ...Object.fromEntries(producers) } }, broker }
}
