import { lazyPart } from '../../ui/lazy-part.tsx'

/** The map with its library and styles, fetched when it is first looked at. */
export const LazyFlowMap = lazyPart(async () => (await import('./FlowMap.tsx')).FlowMap)
