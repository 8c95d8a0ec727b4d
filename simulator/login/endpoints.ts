/** The login side's operations by name. LINE does not disclose their rate limits; they have none here but what a fault gives them. */
export const LOGIN_ENDPOINTS = [
  'login-authorize',
  'login-token',
  'login-verify',
  'login-revoke',
  'login-profile',
  'login-certs',
  'friendship',
  'deauthorize',
  'liff-apps',
  'liff-send',
] as const
export type LoginEndpoint = (typeof LOGIN_ENDPOINTS)[number]
