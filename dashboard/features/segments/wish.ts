import type { Segment, Switch } from '../../../src/engine/segments/schema.ts'
import { emptySegment, SWITCHES } from '../../editors/segment/model.ts'

const allOf = (presence: 'include' | 'exclude') =>
  Object.fromEntries(SWITCHES.map((name) => [name, presence])) as Record<Switch, typeof presence>

/** What one begins with. Of one friend it does not matter what lists leave out. */
export const emptyWish = (isOfOne: boolean): Segment => (isOfOne ? { ...emptySegment(), ...allOf('include') } : emptySegment())

/** For sentences about one friend: "hidden ones too" would say nothing there. */
export const asOfOne = (segment: Segment): Segment =>
  SWITCHES.every((name) => segment[name] === 'include') ? { ...segment, ...allOf('exclude') } : segment
