import type { Bubble } from '../../../src/engine/messages/schema.ts'
import type { ListedVersion, SaveTemplate, Template, TemplateVersion } from '../../../src/features/templates/schema.ts'
import type { Use } from '../../../src/features/uses/schema.ts'
import { bubble, type Harness } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'

export const says = (...words: string[]): Bubble[] => words.map(bubble)
export const like = (template: { id: number }, version?: number): Bubble => ({
  kind: 'template',
  templateId: template.id,
  ...(version === undefined ? {} : { version }),
})
export const sending = (...bubbles: Bubble[]) => ({ actions: [{ kind: 'send', bubbles }] })

function done<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

type Draft = Partial<SaveTemplate>

/** What the people of the shop do with templates. Those that end in `Answer` tell whatever the API said. */
export function templatesOf({ staff, api }: Harness) {
  const path = `${api}/templates`
  const one = ({ id }: { id: number }) => `${path}/${id}`
  const draft = (more: Draft) => ({ name: '雛形', folderId: null, bubbles: says('こんにちは'), ...more })
  const addAnswer = (more: Draft = {}) => staff.post(path, draft(more))
  const saveAnswer = (template: { id: number }, more: Draft) => staff.send('PUT', one(template), { body: draft(more) })
  const restoreAnswer = (template: { id: number }, version: number, body: object = {}) =>
    staff.post(`${one(template)}/versions/${version}/restore`, body)
  return {
    path,
    one,
    addAnswer,
    saveAnswer,
    restoreAnswer,
    add: async (more: Draft = {}) => done<Template>(await addAnswer(more)),
    save: async (template: { id: number }, more: Draft) => done<Template>(await saveAnswer(template, more)),
    get: async (template: { id: number }) => done<Template>(await staff.get(one(template))),
    list: async () => done<{ items: Template[] }>(await staff.get(path)).items,
    copy: async (template: { id: number }) => done<Template>(await staff.post(`${one(template)}/duplicate`)),
    versions: async (template: { id: number }) => done<{ items: ListedVersion[] }>(await staff.get(`${one(template)}/versions`)).items,
    version: async (template: { id: number }, version: number) =>
      done<TemplateVersion>(await staff.get(`${one(template)}/versions/${version}`)),
    uses: async (template: { id: number }) => done<{ items: Use[] }>(await staff.get(`${one(template)}/uses`)).items,
    deleteAnswer: (template: { id: number }, force = false) => staff.delete(`${one(template)}${force ? '?force=true' : ''}`),
  }
}
