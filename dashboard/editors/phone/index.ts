import './phone.css'
import './media.css'
import './cards.css'
import './flex.css'
import './quick.css'

export { Bubble } from './Bubble.tsx'
export { Phone, type PhoneProps } from './Phone.tsx'
export type { Language, LineObject, PhoneMessage, Scene } from './types.ts'
