/** The vars that point the Worker to another LINE platform: the simulator serves all of LINE's hosts from one origin. */
export const lineBases = (url: string) => ({
  LINE_API_BASE: url,
  LINE_DATA_BASE: url,
  LINE_ACCESS_BASE: url,
  LIFF_BASE: url,
  LINE_ADD_FRIEND_BASE: url,
})
