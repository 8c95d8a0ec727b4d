import type { DefinitionSource } from './engine/friend/definitions.ts'
import type { FriendModule } from './engine/friend/module.ts'
import { joinLeaves } from './engine/segments/leaves.ts'
import { actionListDefinitions, actionListsLine } from './features/action-lists/index.ts'
import { autoRepliesLine, autoReplyDefinitions } from './features/auto-replies/index.ts'
import { broadcastLeaves } from './features/broadcasts/index.ts'
import { bulkJob, bulkLine, undoJob } from './features/bulk/index.ts'
import { contentDefinitions } from './features/contents/index.ts'
import { checkJob, importJob } from './features/csv/index.ts'
import { fieldDefinitions, fieldLeaves, fieldsLine } from './features/fields/index.ts'
import { friendLeaves, friendsLine, profileErrand } from './features/friends/index.ts'
import { greetingDefinitions, greetingsLine } from './features/greetings/index.ts'
import type { JobKind } from './features/jobs/index.ts'
import { linkDefinitions, linkLeaves, linksLine } from './features/links/index.ts'
import { markDefinitions, markLeaves, marksLine } from './features/marks/index.ts'
import { inboundLine } from './features/media/index.ts'
import { reminderDefinitions, reminderLeaves, remindersLine } from './features/reminders/index.ts'
import { readersLine, scenarioDefinitions, scenarioLeaves, scenariosLine } from './features/scenarios/index.ts'
import { scheduleJob } from './features/schedules/index.ts'
import { savedLeaves } from './features/segments/index.ts'
import { staffDefinitions } from './features/staff/index.ts'
import { tagDefinitions, tagLeaves, tagsLine } from './features/tags/index.ts'
import { talkLine } from './features/talk/index.ts'
import { choiceDefinitions, tapsLine } from './features/taps/index.ts'

/** The one place where features meet: what each adds to a friend's line, in the order in which they react. */
export const friendModules: FriendModule[] = [
  friendsLine,
  profileErrand,
  talkLine,
  inboundLine,
  readersLine,
  tapsLine,
  greetingsLine,
  autoRepliesLine,
  tagsLine,
  fieldsLine,
  marksLine,
  scenariosLine,
  remindersLine,
  linksLine,
  actionListsLine,
  bulkLine,
]

export const definitionSources: DefinitionSource<unknown>[] = [
  contentDefinitions,
  choiceDefinitions,
  linkDefinitions,
  greetingDefinitions,
  scenarioDefinitions,
  reminderDefinitions,
  tagDefinitions,
  fieldDefinitions,
  markDefinitions,
  staffDefinitions,
  actionListDefinitions,
  autoReplyDefinitions,
]

/** What the jobs queue knows to do. */
export const jobKinds: JobKind[] = [bulkJob, undoJob, checkJob, importJob, scheduleJob]

/** What segments can ask of a friend. */
export const segmentLeaves = joinLeaves([
  friendLeaves,
  tagLeaves,
  fieldLeaves,
  markLeaves,
  scenarioLeaves,
  reminderLeaves,
  broadcastLeaves,
  linkLeaves,
  savedLeaves,
])
