import { lazyPart } from '../../ui/lazy-part.tsx'

const load = async () => (await import('./Composer.tsx')).Composer

// Under way with the page that will show it, without holding it up; one that fails is asked for again when it is needed.
void load().catch(() => {})

/** The composer, for pages that can be there before it is. */
export const LazyComposer = lazyPart(load)
