import { type HTMLAttributes, h } from 'preact'

/** What a text input is given beside what every element takes. */
export interface InputAttributes extends HTMLAttributes<HTMLInputElement> {
  type?: 'text' | 'email' | 'password' | 'search' | 'time' | 'number' | 'date' | 'datetime-local' | 'tel' | 'url'
  value?: string
  autocomplete?: string
  placeholder?: string
  readOnly?: boolean
  maxLength?: number
  min?: number
  max?: number
  step?: number
}

/** An input whose type is chosen while it runs; Preact's own types want it fixed. */
export const Input = (attributes: InputAttributes) => h('input', attributes)
