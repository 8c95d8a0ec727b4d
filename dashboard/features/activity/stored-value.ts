import type { FieldValue } from '../../../src/engine/actions/schema.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'

const idsIn = (text: string): string[] => {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.map(String) : [text]
  } catch {
    return [text]
  }
}

/** A value as the timeline has it (as it stood in the table) in the form in which the API gives values. */
export function readStored(type: FieldType, stored: string | number): FieldValue {
  const text = String(stored)
  if (type === 'choices') return idsIn(text)
  if (type === 'number' || type === 'datetime') return Number(text)
  return type === 'boolean' ? text === '1' : text
}
