import type { Stock } from './foreign-kit.ts'

/** What the inputs are made of (foreign-ids.test). */
interface Makings {
  everyLeaf(id: Stock): object
  everyAction(id: Stock, key?: string): object[]
  everyMessage(id: Stock, key?: string): object[]
}

/** Ids in what templates, action lists, rules and tests take. */
export function messageInputs(id: Stock, { everyLeaf, everyAction, everyMessage }: Makings) {
  const bubbles = everyMessage(id)
  const rule = { isActive: true, match: { kind: 'any' }, windows: [], isLast: true, restMinutes: null }
  return [
    ...['createTemplate', 'saveTemplate'].map((operationId) => ({
      operationId,
      address: { templateId: id.template2Id },
      body: { name: '新', folderId: id.templateFolderId, bubbles },
    })),
    { operationId: 'orderTemplates', body: { folderId: id.templateFolderId, templateIds: [id.templateId, id.template2Id] } },
    ...['createActionList', 'saveActionList'].map((operationId) => ({
      operationId,
      body: { name: '新', folderId: id.listFolderId, actions: everyAction(id) },
    })),
    { operationId: 'orderActionLists', body: { folderId: id.listFolderId, listIds: [id.listId, id.actionListId] } },
    // On somebody who gets no messages: LINE is not there.
    { operationId: 'runActions', address: { friendId: id.blockedId }, body: { actions: everyAction(id) } },
    { operationId: 'runActions', address: { friendId: id.blockedId }, body: { listId: id.listId } },
    ...['createAutoReply', 'saveAutoReply'].map((operationId) => ({
      operationId,
      body: { ...rule, name: '新', folderId: id.ruleFolderId, segment: everyLeaf(id), actions: everyAction(id) },
    })),
    { operationId: 'orderAutoReplies', body: { ids: [id.autoReplyId] } },
    { operationId: 'tryAutoReplies', body: { text: 'x', friendId: id.friendId } },
    { operationId: 'previewMessages', body: { bubbles, friendId: id.friendId } },
    { operationId: 'checkMessages', body: { bubbles, friendId: id.friendId }, needsLine: true },
    { operationId: 'sendTest', body: { bubbles, friendIds: [id.friendId] }, needsLine: true },
  ]
}
