import type { DefinitionSource } from './engine/friend/definitions.ts'
import type { FriendModule } from './engine/friend/module.ts'
import { joinLeaves } from './engine/segments/leaves.ts'
import { broadcastLeaves } from './features/broadcasts/index.ts'
import { bulkJob, bulkLine, undoJob } from './features/bulk/index.ts'
import { checkJob, importJob } from './features/csv/index.ts'
import { fieldDefinitions, fieldLeaves, fieldsLine } from './features/fields/index.ts'
import { friendLeaves, friendsLine, profileErrand } from './features/friends/index.ts'
import { greetingDefinitions, greetingsLine } from './features/greetings/index.ts'
import type { JobKind } from './features/jobs/index.ts'
import { markLeaves, marksLine } from './features/marks/index.ts'
import { scenarioDefinitions, scenarioLeaves, scenariosLine } from './features/scenarios/index.ts'
import { savedLeaves } from './features/segments/index.ts'
import { tagDefinitions, tagLeaves, tagsLine } from './features/tags/index.ts'
import { talkLine } from './features/talk/index.ts'

/** The one place where features meet: what each adds to a friend's line, in the order in which they react. */
export const friendModules: FriendModule[] = [
  friendsLine,
  profileErrand,
  talkLine,
  greetingsLine,
  tagsLine,
  fieldsLine,
  marksLine,
  scenariosLine,
  bulkLine,
]

export const definitionSources: DefinitionSource<unknown>[] = [greetingDefinitions, scenarioDefinitions, tagDefinitions, fieldDefinitions]

/** What the jobs queue knows to do. */
export const jobKinds: JobKind[] = [bulkJob, undoJob, checkJob, importJob]

/** What segments can ask of a friend. */
export const segmentLeaves = joinLeaves([friendLeaves, tagLeaves, fieldLeaves, markLeaves, scenarioLeaves, broadcastLeaves, savedLeaves])
