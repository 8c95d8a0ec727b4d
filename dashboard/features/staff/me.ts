import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Me } from '../../../src/features/staff/schema.ts'

/** Who is signed in; given by the shell to everything inside. */
export const MeContext = createContext<Me | null>(null)

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('This screen needs somebody signed in.')
  return me
}

/** Whether the role allows it. Only spares useless buttons: the API decides. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
