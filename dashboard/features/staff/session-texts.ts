import type { Texts } from '../../lib/i18n.ts'

export const sessionTexts = {
  ja: {
    thisDevice: 'この端末',
    signedInAt: 'ログイン:',
    expiresAt: '期限:',
    revoke: 'ログアウトさせる',
    revokeTitle: 'この端末をログアウトさせますか？',
    revokeBody: (device: string) => `「${device}」では、もう一度ログインが必要になります。`,
    revoked: 'ログアウトさせました',
    unknownDevice: '不明な端末',
    deviceOn: (browser: string, system: string) => `${system}の${browser}`,
  },
  en: {
    thisDevice: 'This device',
    signedInAt: 'Signed in:',
    expiresAt: 'Until:',
    revoke: 'Sign out',
    revokeTitle: 'Sign this device out?',
    revokeBody: (device: string) => `“${device}” will have to sign in again.`,
    revoked: 'Signed out',
    unknownDevice: 'Unknown device',
    deviceOn: (browser: string, system: string) => `${browser} on ${system}`,
  },
} satisfies Texts
