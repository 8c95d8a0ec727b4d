import { maybe, type Node, slot } from '../pattern.ts'

// Parts that several presets have. Colours are fixed but for one, which is the shop's.

export const INK = '#1f2a26'
export const GREY = '#66716c'
export const LINE = '#e3e7e4'

export const COLOURS = ['#1f7a5a', '#0b7285', '#2f5fae', '#6741a8', '#b0336b', '#c0392b', '#b9650b', '#4a4a4a'] as const

type Look = { [name: string]: Node }
export const words = (id: string, look: Look = {}): Node => ({ type: 'text', text: slot(id), wrap: true, ...look })
export const box = (contents: Node[], look: Look = {}): Node => ({ type: 'box', layout: 'vertical', contents, ...look })

export const picture = (id: string, ratio: string): Node =>
  maybe(id, { type: 'image', url: slot(id), size: 'full', aspectRatio: ratio, aspectMode: 'cover' })

/** The first button is filled with the colour of the shop, others are words. */
export const mainButton = (id: string): Node =>
  maybe(id, { type: 'button', style: 'primary', height: 'sm', color: slot('colour'), action: { type: 'choice', key: slot(id) } })
export const otherButton = (id: string): Node =>
  maybe(id, { type: 'button', style: 'link', height: 'sm', color: slot('colour'), action: { type: 'choice', key: slot(id) } })

export const footer = (...buttons: Node[]): Node => box(buttons, { spacing: 'sm' })

/** A name at the left, what belongs to it at the right. */
export const pair = (name: string, value: string): Node => ({
  type: 'box',
  layout: 'baseline',
  spacing: 'md',
  contents: [
    { type: 'text', text: slot(name), size: 'sm', color: GREY, flex: 2, wrap: true },
    { type: 'text', text: slot(value), size: 'sm', color: INK, flex: 5, wrap: true },
  ],
})
/** A thing at the left, its price at the right. */
export const priced = (name: string, price: string): Node => ({
  type: 'box',
  layout: 'horizontal',
  spacing: 'md',
  contents: [
    { type: 'text', text: slot(name), size: 'sm', color: INK, flex: 5, wrap: true },
    { type: 'text', text: slot(price), size: 'sm', color: INK, weight: 'bold', flex: 3, align: 'end' },
  ],
})
export const rule: Node = { type: 'separator', color: LINE, margin: 'lg' }
