import { makeEvent, nextMessageId } from '../api/events.ts'
import { isArray, isObject, isString } from '../api/json.ts'
import { shownRichMenu } from '../api/rich-menus/show.ts'
import { switchRichMenu } from '../api/rich-menus/switch.ts'
import { noteTap } from '../api/rich-menus/uses.ts'
import { isSent } from '../api/state.ts'
import type { Done, Json } from '../api/types.ts'
import { type Actor, finish, say, speak } from './acts.ts'
import { SimulatorError } from './errors.ts'
import { click } from './see.ts'
import type { TapOptions } from './types.ts'

/** The first action with this label anywhere inside a message: buttons, columns, quick replies, Flex. */
function actionIn(value: unknown, label: string): Json | undefined {
  if (isArray(value)) {
    for (const member of value) {
      const found = actionIn(member, label)
      if (found) return found
    }
    return undefined
  }
  if (!isObject(value)) return undefined
  if (value.label === label && isString(value.type)) return value
  return actionIn(Object.values(value), label)
}

function newestAction({ world, channel, userId, relation }: Actor, label: string): Json {
  for (let i = relation.chat.length - 1; i >= 0; i -= 1) {
    const entry = relation.chat[i]
    const found = entry && isSent(entry) ? actionIn(entry.messages.toReversed(), label) : undefined
    if (found) return found
  }
  const inMenu = actionIn(shownRichMenu(world, channel, userId)?.areas, label)
  if (inMenu) return inMenu
  throw new SimulatorError(`This user has received no button or quick reply “${label}”, nor does a rich menu show it.`, 404)
}

function requireText(action: Json, key: string): string {
  const value = action[key]
  if (!isString(value)) throw new SimulatorError(`The action has no “${key}”.`)
  return value
}

const PICKED: Record<string, RegExp> = { date: /^\d{4}-\d\d-\d\d$/, time: /^\d\d:\d\d$/, datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ }

function pickedParams(action: Json, picked: string | undefined): Json {
  const mode = requireText(action, 'mode')
  if (picked === undefined || !PICKED[mode]?.test(picked))
    throw new SimulatorError(`Pick a ${mode}, for example 2026-08-01, 18:30 or 2026-08-01T18:30.`)
  return { [mode]: picked }
}

function postback(who: Actor, action: Json, { options, params }: { options: TapOptions; params?: Json }): Promise<Done> {
  const shown = action.displayText ?? action.text
  const data = requireText(action, 'data')
  if (isString(shown) && action.type === 'postback') speak(who, nextMessageId(who.world), { type: 'text', text: shown })
  const more = { postback: params ? { data, params } : { data } }
  return finish(who, makeEvent(who.world, who.channel, { type: 'postback', userId: who.userId, more }), options)
}

/** A tab of a rich menu: the menu changes before the postback leaves. */
function switchMenu(who: Actor, action: Json, options: TapOptions): Promise<Done> {
  const { world, channel, userId } = who
  const alias = requireText(action, 'richMenuAliasId')
  requireText(action, 'data')
  return postback(who, action, { options, params: switchRichMenu(world, channel, { userId, alias }) })
}

function openLink(who: Actor, action: Json, { messageId }: TapOptions): Done {
  const opened = isString(action.uri) ? action.uri : requireText(action, 'linkUri')
  click(who, opened, messageId)
  return { opened }
}

/** Does what LINE does when an action is tapped. What only the phone would see (a page opened, text copied) is told in the answer. */
export async function tap(who: Actor, wanted: Json | { label: string }, options: TapOptions): Promise<Done> {
  const given: Json = wanted
  const action = isString(given.type) ? given : newestAction(who, requireText(given, 'label'))
  noteTap(who.world, who.channel, { userId: who.userId, action })
  switch (action.type) {
    case 'message':
      return say(who, { type: 'text', text: requireText(action, 'text') }, options)
    case 'postback':
      return postback(who, action, { options })
    case 'datetimepicker':
      return postback(who, action, { options, params: pickedParams(action, options.picked) })
    case 'richmenuswitch':
      return switchMenu(who, action, options)
    case 'uri':
      return openLink(who, action, options)
    case 'clipboard':
      return { copied: requireText(action, 'clipboardText') }
    case 'camera':
    case 'cameraRoll':
    case 'location':
      return {}
    default:
      throw new SimulatorError(`Nothing is known of actions of type “${String(action.type)}”.`)
  }
}
