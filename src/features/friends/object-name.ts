export interface Who {
  accountId: number
  lineUserId: string
}

/** The name under which a friend's object is found. */
export const friendObjectName = ({ accountId, lineUserId }: Who): string => `${accountId}:${lineUserId}`
