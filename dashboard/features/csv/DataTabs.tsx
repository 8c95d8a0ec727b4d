import { useTexts } from '../../lib/i18n.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { dataTexts } from './data-texts.ts'

const PLACES = ['import', 'export', 'duplicates', 'archive'] as const
type DataPlace = (typeof PLACES)[number]
const NEEDS: Record<DataPlace, string> = {
  import: 'csv.import',
  export: 'csv.export',
  duplicates: 'friends.view',
  archive: 'friends.view',
}

/** The pages that are about the data of all friends. */
export function DataTabs({ current }: { current: DataPlace }) {
  const t = useTexts(dataTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  return (
    <Tabs
      label={t.label}
      tabs={PLACES.filter((place) => can(NEEDS[place])).map((place) => ({
        href: path(`/friends/${place}`),
        label: t[place],
        isCurrent: place === current,
      }))}
    />
  )
}
