import type { DefinitionSource } from './engine/friend/definitions.ts'
import type { FriendModule } from './engine/friend/module.ts'
import { friendsLine, profileErrand } from './features/friends/index.ts'
import { greetingDefinitions, greetingsLine } from './features/greetings/index.ts'
import { scenarioDefinitions, scenariosLine } from './features/scenarios/index.ts'
import { talkLine } from './features/talk/index.ts'

/** The one place where features meet: what each adds to a friend's line, in the order in which they react. */
export const friendModules: FriendModule[] = [friendsLine, profileErrand, talkLine, greetingsLine, scenariosLine]

export const definitionSources: DefinitionSource<unknown>[] = [greetingDefinitions, scenarioDefinitions]
