/** A message object as LINE takes it (Messaging API reference, "Message objects"). Made by engine/messages/render; LINE judges it. */
export type LineMessage = { type: string } & Record<string, unknown>
