import type { FileFault } from '../../../../src/lib/media/inspect.ts'

/** Why a file cannot be used, in one word; `fault-texts` has the sentences. */
export type UnfitCode = FileFault | 'unreadable' | 'too-large' | 'not-picture' | 'not-video' | 'not-audio'

export class Unfit extends Error {
  readonly code: UnfitCode
  constructor(code: UnfitCode) {
    super(code)
    this.code = code
  }
}
