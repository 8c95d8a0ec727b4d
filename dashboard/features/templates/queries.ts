import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type {
  ListedVersion,
  OrderTemplates,
  SaveTemplate,
  Template,
  TemplateList,
  TemplateVersion,
} from '../../../src/features/templates/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 60_000
const templates = api.accounts[':accountId'].templates

/** All templates in their order, with what they say. */
export function useTemplates(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('templates', 'list'),
    queryFn: async () => (await answerOf<TemplateList>(templates.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useTemplate(templateId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('template', templateId),
    queryFn: () => answerOf<Template>(templates[':templateId'].$get({ param: { ...param, templateId: String(templateId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useTemplateUses(templateId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('template', templateId, 'uses'),
    queryFn: async () => (await call(templates[':templateId'].uses.$get({ param: { ...param, templateId: String(templateId) } }))).items,
    staleTime: 0,
  })
}

/** What was saved of a template, the newest first. */
export function useVersions(templateId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('template', templateId, 'versions'),
    queryFn: async (): Promise<ListedVersion[]> =>
      (await call(templates[':templateId'].versions.$get({ param: { ...param, templateId: String(templateId) } }))).items,
    staleTime: 0,
  })
}

/** A version with what it said; it never changes. */
export function useVersion(templateId: number, version: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('template', templateId, 'versions', version),
    queryFn: () =>
      answerOf<TemplateVersion>(
        templates[':templateId'].versions[':version'].$get({
          param: { ...param, templateId: String(templateId), version: String(version) },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useTemplateChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (templateId: number) => ({ ...param, templateId: String(templateId) })
  const listChanged = () => refresh(client, key('templates'))
  const keep = (template: Template): Template => {
    client.setQueryData(key('template', template.id), template)
    void client.invalidateQueries({ queryKey: key('template', template.id, 'versions'), exact: true })
    void listChanged()
    return template
  }
  return {
    load: (templateId: number) => answerOf<Template>(templates[':templateId'].$get({ param: one(templateId) })),
    save: async (templateId: number | null, json: SaveTemplate) =>
      keep(
        await (templateId === null
          ? answerOf<Template>(templates.$post({ param, json }))
          : answerOf<Template>(templates[':templateId'].$put({ param: one(templateId), json }))),
      ),
    /** `from`: the version that is shown as the present one. */
    restore: async ({ templateId, version, from }: { templateId: number; version: number; from: number }) =>
      keep(
        await answerOf<Template>(
          templates[':templateId'].versions[':version'].restore.$post({
            param: { ...one(templateId), version: String(version) },
            json: { version: from },
          }),
        ),
      ),
    duplicate: async (templateId: number) => {
      const copy = await answerOf<Template>(templates[':templateId'].duplicate.$post({ param: one(templateId) }))
      await listChanged()
      return copy
    },
    remove: async ({ templateId, isForced }: { templateId: number; isForced: boolean }) => {
      await call(templates[':templateId'].$delete({ param: one(templateId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
    order: async (json: OrderTemplates) => {
      await call(templates.order.$put({ param, json }))
      await listChanged()
    },
  }
}
