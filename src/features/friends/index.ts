export { actorOf } from './actor.ts'
export { archiveStale } from './archive.ts'
export { archiveRoutes } from './archive-routes.ts'
export { type EditColumn, type Edited, type EditValue, editKind, editWrites } from './edits.ts'
export { changeBy, makeChange, tellOfEffects, tellOfLateEffects } from './effects.ts'
export { friendLeaves } from './leaves.ts'
export { friendsLine } from './line.ts'
export { friendObjectName, type Who } from './object-name.ts'
export {
  archiveFriends,
  blockFriends,
  hideFriends,
  showFriends,
  unarchiveFriends,
  unblockFriends,
} from './presence-writes.ts'
export { profileErrand } from './profile.ts'
export { friendRoutes } from './routes.ts'
export { idsOf, indexNames, nameCandidates, type Piece, quickSearch } from './search.ts'
export { countFriends, refusalOf, selectFriends, weigh } from './selection.ts'
export { requireFriend, toFriend } from './service.ts'
export { tellFriend } from './tell.ts'
export { readValues } from './values.ts'
export { webhookRoutes } from './webhook.ts'
