const FRESH_PAGES = 2

/** Keeps an endless list fresh while it is short; somebody who has loaded far back is not made to load all of it again and again. */
export const liveFor =
  (ms: number) =>
  ({ state }: { state: { data?: { pages: unknown[] } | undefined } }): number | false =>
    (state.data?.pages.length ?? 0) <= FRESH_PAGES ? ms : false
