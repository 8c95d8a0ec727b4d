// What LINE refuses in templates, in their actions, and in imagemaps.
import { describe } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import {
  address,
  buttons,
  carousel,
  column,
  confirm,
  imagemap,
  letters,
  mapArea,
  mapVideo,
  message,
  pictureColumn,
  pictures,
  refusesMessages,
  refusesProperties,
  times,
  uri,
} from './samples/wrong.ts'

describe('buttons', () => {
  refusesMessages([
    ['a template without type', { type: 'template', altText: 'a', template: {} }, 'template/type'],
    ['an unknown template', { type: 'template', altText: 'a', template: { type: 'list' } }, 'template/type'],
    ['no actions', buttons({ actions: undefined }), 'template/actions'],
    ['actions that are no list', buttons({ actions: message }), 'template/actions'],
    ['an empty list of actions', buttons({ actions: [] }), 'template/actions'],
    ['five buttons', buttons({ actions: times(5, () => message) }), 'template/actions'],
    ['an action that is no object', buttons({ actions: ['はい'] }), 'template/actions/0'],
    ['no text', buttons({ text: undefined }), 'template/text'],
    ['an empty text', buttons({ text: '' }), 'template/text'],
    ['a text of 161', buttons({ text: letters(161) }), 'template/text'],
    ['a text of 161 family emoji', buttons({ text: '👨‍👩‍👧‍👦'.repeat(161) }), 'template/text'],
    ['a text of 61 below a title', buttons({ title: '題', text: letters(61) }), 'template/text'],
    ['a text of 61 below a picture', buttons({ thumbnailImageUrl: 'https://example.com/a.jpg', text: letters(61) }), 'template/text'],
    ['a title of 41', buttons({ title: letters(41) }), 'template/title'],
    ['a title that is a number', buttons({ title: 5 }), 'template/title'],
    ['a picture over http', buttons({ thumbnailImageUrl: 'http://example.com/a.jpg' }), 'template/thumbnailImageUrl'],
    ['a picture of 2,001 characters', buttons({ thumbnailImageUrl: address(2_001) }), 'template/thumbnailImageUrl'],
    ['a round picture', buttons({ imageAspectRatio: 'circle' }), 'template/imageAspectRatio'],
    ['a stretched picture', buttons({ imageSize: 'stretch' }), 'template/imageSize'],
    ['a colour by name', buttons({ imageBackgroundColor: 'white' }), 'template/imageBackgroundColor'],
    ['a colour one can see through', buttons({ imageBackgroundColor: '#FFFFFF80' }), 'template/imageBackgroundColor'],
    ['a default action that is no object', buttons({ defaultAction: 'open' }), 'template/defaultAction'],
    ['a default action of the camera', buttons({ defaultAction: { type: 'camera', label: 'a' } }), 'template/defaultAction/type'],
    ['a default action that runs script', buttons({ defaultAction: uri('javascript:1') }), 'template/defaultAction/uri'],
  ])
})

describe('confirm', () => {
  refusesMessages([
    ['no text', confirm({ text: undefined }), 'template/text'],
    ['a text of 241', confirm({ text: letters(241) }), 'template/text'],
    ['one button', confirm({ actions: [message] }), 'template/actions'],
    ['three buttons', confirm({ actions: [message, message, message] }), 'template/actions'],
  ])
})

describe('carousels', () => {
  const shown = { thumbnailImageUrl: 'https://example.com/a.jpg' }
  refusesMessages([
    ['no columns', carousel(undefined), 'template/columns'],
    ['columns that are no list', carousel(column()), 'template/columns'],
    ['an empty list of columns', carousel([]), 'template/columns'],
    ['eleven columns', carousel(times(11, () => column())), 'template/columns'],
    ['a column that is no object', carousel(['カット']), 'template/columns/0'],
    ['columns with different counts', carousel([column(), column({ actions: [message, message] })]), 'template/columns'],
    ['columns with and without title', carousel([column(), column({ title: '題' })]), 'template/columns'],
    ['columns with and without picture', carousel([column(shown), column()]), 'template/columns'],
    ['a column without actions', carousel([column({ actions: [] })]), 'template/columns/0/actions'],
    ['a column with four buttons', carousel([column({ actions: times(4, () => message) })]), 'template/columns/0/actions'],
    ['a column without text', carousel([column({ text: undefined })]), 'template/columns/0/text'],
    ['a column text of 121', carousel([column(), column({ text: letters(121) })]), 'template/columns/1/text'],
    ['a column text of 61 below a title', carousel([column({ title: '題', text: letters(61) })]), 'template/columns/0/text'],
    ['a column title of 41', carousel([column({ title: letters(41) })]), 'template/columns/0/title'],
    [
      'a column picture over http',
      carousel([column({ thumbnailImageUrl: 'http://example.com/' })]),
      'template/columns/0/thumbnailImageUrl',
    ],
    ['a column in a short colour', carousel([column({ imageBackgroundColor: '#FFF' })]), 'template/columns/0/imageBackgroundColor'],
    ['a round picture', carousel([column()], { imageAspectRatio: 'circle' }), 'template/imageAspectRatio'],
    ['a stretched picture', carousel([column()], { imageSize: 'stretch' }), 'template/imageSize'],
    ['no pictures', pictures(undefined), 'template/columns'],
    ['eleven pictures', pictures(times(11, () => pictureColumn())), 'template/columns'],
    ['a picture column without picture', pictures([pictureColumn({ imageUrl: undefined })]), 'template/columns/0/imageUrl'],
    ['a picture column over http', pictures([pictureColumn({ imageUrl: 'http://example.com/' })]), 'template/columns/0/imageUrl'],
    ['a picture column without action', pictures([pictureColumn({ action: undefined })]), 'template/columns/0/action'],
    ['a picture label of 13', pictures([pictureColumn({ action: { ...message, label: letters(13) } })]), 'template/columns/0/action/label'],
  ])
})

const postback = (more: Json): Json => ({ type: 'postback', label: 'a', data: 'b', ...more })
const pick = (mode: unknown, more: Json = {}): Json => ({ type: 'datetimepicker', label: 'a', data: 'b', mode, ...more })
const copy = (clipboardText: unknown): Json => ({ type: 'clipboard', label: 'a', clipboardText })
const acting = (cases: [name: string, action: Json, property: string][]): void =>
  refusesMessages(cases.map(([name, action, property]) => [name, buttons({ actions: [action] }), `template/actions/0/${property}`]))

describe('actions', () => {
  acting([
    ['no type', { label: 'a' }, 'type'],
    ['an unknown type', { type: 'call', label: 'a' }, 'type'],
    ['a camera in a template', { type: 'camera', label: 'a' }, 'type'],
    ['a rich menu switch in a template', { type: 'richmenuswitch', richMenuAliasId: 'a', data: 'b' }, 'type'],
    ['no label', { ...message, label: undefined }, 'label'],
    ['a label of 21', { ...message, label: letters(21) }, 'label'],
    ['a label of 21 family emoji', { ...message, label: '👨‍👩‍👧‍👦'.repeat(21) }, 'label'],
    ['a message without text', { ...message, text: undefined }, 'text'],
    ['a message of 301', { ...message, text: letters(301) }, 'text'],
    ['postback without data', postback({ data: undefined }), 'data'],
    ['postback data of 301', postback({ data: letters(301) }), 'data'],
    ['postback data of 151 apples, two units each', postback({ data: '🍎'.repeat(151) }), 'data'],
    ['a shown text of 301', postback({ displayText: letters(301) }), 'displayText'],
    ['a sent text of 301', postback({ text: letters(301) }), 'text'],
    ['postback with both texts', postback({ text: 'b', displayText: 'c' }), 'text'],
    ['an unknown way of input', postback({ inputOption: 'openCamera' }), 'inputOption'],
    ['words to fill in without keyboard', postback({ inputOption: 'openVoice', fillInText: 'a' }), 'fillInText'],
    ['words to fill in of 301', postback({ inputOption: 'openKeyboard', fillInText: letters(301) }), 'fillInText'],
    ['a link without address', uri(undefined), 'uri'],
    ['a link that is no address', uri('example.com'), 'uri'],
    ['a link with a blank', uri('https://example.com/a b'), 'uri'],
    ['a link that runs script', uri('javascript:alert(1)'), 'uri'],
    ['a link to a file server', uri('ftp://example.com/'), 'uri'],
    ['a link of 1,001', uri(address(1_001)), 'uri'],
    ['another link that is no object', { ...uri('https://example.com/'), altUri: 'https://example.com/' }, 'altUri'],
    ['a link for computers of 1,001', { ...uri('https://example.com/'), altUri: { desktop: address(1_001) } }, 'altUri/desktop'],
    ['a link for computers that runs script', { ...uri('https://example.com/'), altUri: { desktop: 'javascript:1' } }, 'altUri/desktop'],
    ['a picker without mode', pick(undefined), 'mode'],
    ['a picker of weeks', pick('week'), 'mode'],
    ['a picker without data', pick('date', { data: undefined }), 'data'],
    ['picker data of 301', pick('date', { data: letters(301) }), 'data'],
    ['a month that is none', pick('date', { initial: '2026-13-01' }), 'initial'],
    ['a day that is none', pick('date', { initial: '2026-02-30' }), 'initial'],
    ['a day before 1900', pick('date', { min: '1899-12-31' }), 'min'],
    ['a day after 2100', pick('date', { max: '2101-01-01' }), 'max'],
    ['an hour that is none', pick('time', { initial: '24:00' }), 'initial'],
    ['a time in a picker of days', pick('date', { initial: '10:00' }), 'initial'],
    ['a moment without T', pick('datetime', { initial: '2026-09-01 10:00' }), 'initial'],
    ['times the wrong way round', pick('time', { min: '18:00', max: '09:00' }), 'min'],
    ['times without a span', pick('time', { min: '18:00', max: '18:00' }), 'min'],
    ['moments the wrong way round', pick('datetime', { min: '2026-09-01T18:00', max: '2026-09-01t09:00' }), 'min'],
    ['nothing to copy', copy(undefined), 'clipboardText'],
    ['an empty text to copy', copy(''), 'clipboardText'],
    ['1,001 letters to copy', copy(letters(1_001)), 'clipboardText'],
  ])
})

const mapped = (action: Json): Json => imagemap({ actions: [action] })
const area = (more: Json): Json => mapped(mapArea({ area: { x: 0, y: 0, width: 100, height: 100, ...more } }))

describe('imagemaps', () => {
  refusesProperties([
    ['no address', imagemap({ baseUrl: undefined }), 'baseUrl'],
    ['an address over http', imagemap({ baseUrl: 'http://example.com/menu' }), 'baseUrl'],
    ['an address of 2,001', imagemap({ baseUrl: address(2_001) }), 'baseUrl'],
    ['an address with extension', imagemap({ baseUrl: 'https://example.com/a.png' }), 'baseUrl'],
    ['no altText', imagemap({ altText: undefined }), 'altText'],
    ['an altText of 1,501', imagemap({ altText: letters(1_501) }), 'altText'],
    ['no size', imagemap({ baseSize: undefined }), 'baseSize'],
    ['a width of 1,000', imagemap({ baseSize: { width: 1000, height: 1040 } }), 'baseSize.width'],
    ['no height', imagemap({ baseSize: { width: 1040 } }), 'baseSize.height'],
    ['no height at all', imagemap({ baseSize: { width: 1040, height: 0 }, actions: [] }), 'baseSize.height'],
    ['no actions', imagemap({ actions: undefined }), 'actions'],
    ['actions that are no list', imagemap({ actions: {} }), 'actions'],
    ['51 areas', imagemap({ actions: times(51, () => mapArea()) }), 'actions'],
    ['an unknown kind of area', mapped({ ...mapArea(), type: 'postback' }), 'actions[0].type'],
    ['a link without address', mapped(mapArea({ linkUri: undefined })), 'actions[0].linkUri'],
    ['a link of 1,001', mapped(mapArea({ linkUri: address(1_001) })), 'actions[0].linkUri'],
    ['a link that runs script', mapped(mapArea({ linkUri: 'javascript:1' })), 'actions[0].linkUri'],
    ['a message without text', mapped({ ...mapArea(), type: 'message' }), 'actions[0].text'],
    ['a message of 401', mapped({ ...mapArea(), type: 'message', text: letters(401) }), 'actions[0].text'],
    ['nothing to copy', mapped({ ...mapArea(), type: 'clipboard' }), 'actions[0].clipboardText'],
    ['1,001 letters to copy', mapped({ ...mapArea(), type: 'clipboard', clipboardText: letters(1_001) }), 'actions[0].clipboardText'],
    ['a label of 101', mapped(mapArea({ label: letters(101) })), 'actions[0].label'],
    ['a label of 51 apples, two units each', mapped(mapArea({ label: '🍎'.repeat(51) })), 'actions[0].label'],
    ['no area', mapped(mapArea({ area: undefined })), 'actions[0].area'],
    ['an area without x', area({ x: undefined }), 'actions[0].area.x'],
    ['an area left of the picture', area({ x: -1 }), 'actions[0].area.x'],
    ['an area between two pixels', area({ y: 0.5 }), 'actions[0].area.y'],
    ['an area without width', area({ width: 0 }), 'actions[0].area.width'],
    ['a height that is a text', area({ height: '100' }), 'actions[0].area.height'],
    ['an area that ends outside', area({ x: 1000 }), 'actions[0].area'],
    ['a video that is no object', imagemap({ video: 'film' }), 'video'],
    ['a video without film', mapVideo({ originalContentUrl: undefined }), 'video.originalContentUrl'],
    ['a video without preview', mapVideo({ previewImageUrl: undefined }), 'video.previewImageUrl'],
    ['a video over http', mapVideo({ originalContentUrl: 'http://example.com/v.mp4' }), 'video.originalContentUrl'],
    ['a video without area', mapVideo({ area: undefined }), 'video.area'],
    ['a link after the video without address', mapVideo({ externalLink: { label: '続き' } }), 'video.externalLink.linkUri'],
    ['a link after the video without label', mapVideo({ externalLink: { linkUri: 'https://example.com/' } }), 'video.externalLink.label'],
    [
      'a link after the video with a label of 31',
      mapVideo({ externalLink: { linkUri: 'https://example.com/', label: letters(31) } }),
      'video.externalLink.label',
    ],
  ])
})
