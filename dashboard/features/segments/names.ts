/** As the API has it; a test compares them. */
export const NAME_MAX = 60

export type NameFault = 'nameMissing' | 'nameTooLong'
export function nameFault(name: string): NameFault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}
