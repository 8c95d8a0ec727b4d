import { base64, fromBase64 } from '../ids.ts'
import type { Batch, Job, Resume, RichMenu, RichMenus } from './state.ts'
import { noRichMenus } from './state.ts'
import type { RichMenuInfo } from './types.ts'
import type { RichMenuUse } from './uses.ts'

type StoredMenu = RichMenuInfo & { image?: { base64: string; contentType: string } }
export type StoredRichMenus = {
  menus: StoredMenu[]
  deleted: StoredMenu[]
  manager: StoredMenu | null
  aliases: [string, string][]
  links: [string, string][]
  defaultId: string | null
  jobs: Job[]
  batches: [string, Batch][]
  resumes: [string, Resume][]
  batchFailures: number
  uses: [string, RichMenuUse[]][]
}

function storeMenu({ image, ...info }: RichMenu): StoredMenu {
  return image ? { ...info, image: { base64: base64(image.bytes), contentType: image.contentType } } : info
}

function loadMenu({ image, ...info }: StoredMenu): RichMenu {
  return image ? { ...info, image: { bytes: fromBase64(image.base64), contentType: image.contentType } } : info
}

const byId = (menus: StoredMenu[]) => new Map(menus.map((menu) => [menu.richMenuId, loadMenu(menu)]))

export function storeRichMenus(state: RichMenus): StoredRichMenus {
  const { menus, deleted, manager, aliases, links, batches, resumes, defaultId, jobs, batchFailures, uses } = state
  return {
    menus: [...menus.values()].map(storeMenu),
    deleted: [...deleted.values()].map(storeMenu),
    manager: manager && storeMenu(manager),
    aliases: [...aliases],
    links: [...links],
    batches: [...batches].map(([id, batch]) => [id, { ...batch }]),
    resumes: [...resumes],
    defaultId,
    jobs: [...jobs],
    batchFailures,
    uses: [...uses].map(([id, list]) => [id, [...list]]),
  }
}

/** Snapshots made before there were rich menus have none. */
export function loadRichMenus(stored: StoredRichMenus | undefined): RichMenus {
  if (!stored) return noRichMenus()
  return {
    ...stored,
    menus: byId(stored.menus),
    deleted: byId(stored.deleted),
    manager: stored.manager && loadMenu(stored.manager),
    aliases: new Map(stored.aliases),
    links: new Map(stored.links),
    batches: new Map(stored.batches),
    resumes: new Map(stored.resumes),
    uses: new Map(stored.uses),
  }
}
