// What LINE refuses while it reads a request, and how it names the place; templates and Flex have files of their own.
import { describe, expect, test } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { platform, say } from './platform.ts'
import {
  address,
  audio,
  bubble,
  button,
  buttons,
  emoji,
  flex,
  image,
  letters,
  message,
  place,
  quick,
  refusesBodies,
  refusesProperties,
  textV2,
  times,
  uri,
  video,
} from './samples/wrong.ts'

describe('the list of messages', () => {
  refusesBodies([
    ['no messages', undefined, ['messages']],
    ['messages that are null', null, ['messages']],
    ['messages that are no list', 'hello', ['messages']],
    ['an empty list', [], ['messages']],
    ['six messages', times(6, () => say('a')), ['messages']],
    ['a message that is no object', ['hello'], ['messages[0]']],
    ['a message that is null', [null], ['messages[0]']],
    ['a message without type', [{ text: 'a' }], ['messages[0].type']],
    ['a type that is a number', [{ type: 1 }], ['messages[0].type']],
    ['an unknown type', [say('a'), { type: 'html', html: '<b>' }], ['messages[1].type']],
    ['a type that every object has', [{ type: 'constructor' }], ['messages[0].type']],
    ['two mistakes at once', [say(''), { type: 'sticker', packageId: '446' }], ['messages[0].text', 'messages[1].stickerId']],
    ['a mistake on the surface, before one inside a template', [say(''), buttons({ actions: [] })], ['messages[0].text']],
  ])
})

describe('text', () => {
  refusesProperties([
    ['empty text', say(''), 'text'],
    ['no text', { type: 'text' }, 'text'],
    ['text that is a number', { type: 'text', text: 5 }, 'text'],
    ['5,001 characters', say('あ'.repeat(5_001)), 'text'],
    ['2,501 emoji, two units each', say('🍎'.repeat(2_501)), 'text'],
    ['a quote token that is a number', { ...say('a'), quoteToken: 5 }, 'quoteToken'],
    ['emojis that are no list', { ...say('$'), emojis: {} }, 'emojis'],
    ['an emoji that is no object', { ...say('$'), emojis: ['001'] }, 'emojis[0]'],
    ['an emoji beside its $', { ...emoji({ index: 1 }), text: '$ a' }, 'emojis[0].index'],
    ['an emoji before the beginning', emoji({ index: -1 }), 'emojis[0].index'],
    ['an emoji between two characters', emoji({ index: 0.5 }), 'emojis[0].index'],
    ['an emoji of no product', emoji({ productId: undefined }), 'emojis[0].productId'],
    ['an emoji without id', emoji({ emojiId: undefined }), 'emojis[0].emojiId'],
    [
      '21 emojis',
      { type: 'text', text: '$'.repeat(21), emojis: times(21, (index) => ({ index, productId: 'p', emojiId: '1' })) },
      'emojis',
    ],
  ])
})

const EMOJI = { type: 'emoji', productId: 'p', emojiId: '1' }
const MENTION = { type: 'mention', mentionee: { type: 'all' } }
const keyed = (count: number, value: Json): Json => Object.fromEntries(times(count, (index) => [`k${index}`, value]))

describe('textV2', () => {
  refusesProperties([
    ['empty text', { type: 'textV2', text: '' }, 'text'],
    ['5,001 characters', { type: 'textV2', text: letters(5_001) }, 'text'],
    ['a quote token that is no text', { ...textV2({}), quoteToken: [] }, 'quoteToken'],
    ['a substitution that is no object', textV2('smile'), 'substitution'],
    ['a replacement that is no object', textV2({ a: 'x' }), 'substitution.a'],
    ['a replacement without type', textV2({ a: {} }), 'substitution.a.type'],
    ['a replacement by a name', textV2({ a: { type: 'name' } }), 'substitution.a.type'],
    ['an emoji of no product', textV2({ a: { type: 'emoji', emojiId: '1' } }), 'substitution.a.productId'],
    ['an emoji without id', textV2({ a: { type: 'emoji', productId: 'p' } }), 'substitution.a.emojiId'],
    ['a key of 21 letters', textV2({ [letters(21)]: EMOJI }), `substitution.${letters(21)}`],
    ['a key in Japanese', textV2({ 名前: EMOJI }), 'substitution.名前'],
    ['21 emoji', textV2(keyed(21, EMOJI)), 'substitution'],
    ['101 replacements, most of them emoji', textV2(keyed(101, EMOJI)), 'substitution'],
    ['a mention in a chat of two', textV2({ a: MENTION }), 'substitution.a.type'],
  ])

  test.each<[string, Json, string]>([
    ['21 mentions', textV2(keyed(21, MENTION)), 'substitution'],
    ['a mention of nobody', textV2({ a: { type: 'mention' } }), 'substitution.a.mentionee'],
    ['a mention of some kind', textV2({ a: { type: 'mention', mentionee: { type: 'some' } } }), 'substitution.a.mentionee.type'],
    ['a mention without user', textV2({ a: { type: 'mention', mentionee: { type: 'user' } } }), 'substitution.a.mentionee.userId'],
  ])('400 for %s, even where the chat may be a group', async (_name, message, property) => {
    const { call } = platform()
    expect(await call('POST', '/v2/bot/message/validate/push', { body: { messages: [message] } })).toMatchObject({
      status: 400,
      body: { details: [{ property: `messages[0].${property}` }] },
    })
  })
})

describe('stickers, pictures and sound', () => {
  refusesProperties([
    ['a package id that is no number', { type: 'sticker', packageId: 'abc', stickerId: '1988' }, 'packageId'],
    ['a sticker of no package', { type: 'sticker', stickerId: '1988' }, 'packageId'],
    ['a sticker without id', { type: 'sticker', packageId: '446' }, 'stickerId'],
    ['a sticker with a bad quote token', { type: 'sticker', packageId: '446', stickerId: '1988', quoteToken: {} }, 'quoteToken'],
    ['an image without picture', image({ originalContentUrl: undefined }), 'originalContentUrl'],
    ['an image without preview', image({ previewImageUrl: undefined }), 'previewImageUrl'],
    ['an image over http', image({ originalContentUrl: 'http://example.com/a.jpg' }), 'originalContentUrl'],
    ['a preview over http', image({ previewImageUrl: 'http://example.com/a.jpg' }), 'previewImageUrl'],
    ['an image URL with a blank', image({ previewImageUrl: 'https://example.com/a b.jpg' }), 'previewImageUrl'],
    ['an image URL that is none', image({ originalContentUrl: 'a.jpg' }), 'originalContentUrl'],
    ['an image URL that is a number', image({ originalContentUrl: 5 }), 'originalContentUrl'],
    ['an image URL of 2,001 characters', image({ originalContentUrl: address(2_001) }), 'originalContentUrl'],
    ['an image inside the request', image({ originalContentUrl: 'data:image/png;base64,AAAA' }), 'originalContentUrl'],
    ['a video without film', video({ originalContentUrl: undefined }), 'originalContentUrl'],
    ['a video without preview', video({ previewImageUrl: undefined }), 'previewImageUrl'],
    ['a tracking id in Japanese', video({ trackingId: '動画' }), 'trackingId'],
    ['a tracking id with a blank', video({ trackingId: 'a b' }), 'trackingId'],
    ['a tracking id of 101', video({ trackingId: letters(101) }), 'trackingId'],
    ['audio without sound', audio({ originalContentUrl: undefined }), 'originalContentUrl'],
    ['audio over http', audio({ originalContentUrl: 'http://example.com/a.m4a' }), 'originalContentUrl'],
    ['audio without duration', audio({ duration: undefined }), 'duration'],
    ['audio of no length', audio({ duration: 0 }), 'duration'],
    ['a duration in parts of a millisecond', audio({ duration: 1.5 }), 'duration'],
    ['a duration that is a text', audio({ duration: '1000' }), 'duration'],
  ])
})

describe('places and coupons', () => {
  refusesProperties([
    ['a place without title', place({ title: undefined }), 'title'],
    ['a title of 101', place({ title: letters(101) }), 'title'],
    ['a place without address', place({ address: undefined }), 'address'],
    ['an address of 51 apples, two units each', place({ address: '🍎'.repeat(51) }), 'address'],
    ['a place beyond the pole', place({ latitude: 91 }), 'latitude'],
    ['a place without latitude', place({ latitude: undefined }), 'latitude'],
    ['a latitude that is a text', place({ latitude: '35.7' }), 'latitude'],
    ['a place beyond the date line', place({ longitude: -180.5 }), 'longitude'],
    ['a place without longitude', place({ longitude: null }), 'longitude'],
    ['a coupon without id', { type: 'coupon' }, 'couponId'],
    ['a coupon with a bad delivery tag', { type: 'coupon', couponId: 'c', deliveryTag: 'a b' }, 'deliveryTag'],
    ['a delivery tag of 31', { type: 'coupon', couponId: 'c', deliveryTag: letters(31) }, 'deliveryTag'],
    ['a delivery tag that is a number', { type: 'coupon', couponId: 'c', deliveryTag: 5 }, 'deliveryTag'],
  ])
})

describe('what all messages may have', () => {
  const reply = (action: unknown, more: Json = {}) => quick({ ...button(action), ...more })
  refusesProperties([
    ['14 quick replies', quick(...times(14, () => button(message))), 'quickReply.items'],
    ['no quick replies', quick(), 'quickReply.items'],
    ['a quick reply without items', { ...say('a'), quickReply: {} }, 'quickReply.items'],
    ['items that are no list', { ...say('a'), quickReply: { items: button(message) } }, 'quickReply.items'],
    ['a quick reply that is no object', { ...say('a'), quickReply: 'yes' }, 'quickReply'],
    ['an item that is no object', quick('yes'), 'quickReply.items[0]'],
    ['an item without type', quick({ action: message }), 'quickReply.items[0].type'],
    ['an item that is no action', quick({ type: 'button', action: message }), 'quickReply.items[0].type'],
    ['an item without action', quick({ type: 'action' }), 'quickReply.items[0].action'],
    ['an icon over http', reply(message, { imageUrl: 'http://example.com/i.png' }), 'quickReply.items[0].imageUrl'],
    ['an icon of 2,001 characters', reply(message, { imageUrl: address(2_001) }), 'quickReply.items[0].imageUrl'],
    ['an action without type', reply({ label: 'a' }), 'quickReply.items[0].action.type'],
    ['an action without label', reply({ type: 'message', text: 'a' }), 'quickReply.items[0].action.label'],
    ['a label of 21', reply({ ...message, label: 'あ'.repeat(21) }), 'quickReply.items[0].action.label'],
    ['a camera without label', reply({ type: 'camera' }), 'quickReply.items[0].action.label'],
    ['a place asked for with a label of 21', reply({ type: 'location', label: letters(21) }), 'quickReply.items[0].action.label'],
    ['an album with an empty label', reply({ type: 'cameraRoll', label: '' }), 'quickReply.items[0].action.label'],
    ['a link that runs script', reply(uri('javascript:alert(1)')), 'quickReply.items[0].action.uri'],
    ['a rich menu switch', reply({ type: 'richmenuswitch', richMenuAliasId: 'a', data: 'b' }), 'quickReply.items[0].action.type'],
    ['a sender that is no object', { ...say('a'), sender: '佐藤' }, 'sender'],
    ['a sender name of 21', { ...say('a'), sender: { name: letters(21) } }, 'sender.name'],
    ['a sender name of 11 apples, two units each', { ...say('a'), sender: { name: '🍎'.repeat(11) } }, 'sender.name'],
    ['a sender name that is a number', { ...say('a'), sender: { name: 5 } }, 'sender.name'],
    ['a sender called LINE', { ...say('a'), sender: { name: 'LINE' } }, 'sender.name'],
    ['a sender icon over http', { ...say('a'), sender: { iconUrl: 'http://example.com/i.png' } }, 'sender.iconUrl'],
    ['a sender icon of 2,001 characters', { ...say('a'), sender: { iconUrl: address(2_001) } }, 'sender.iconUrl'],
    ['a template without altText', { ...buttons({}), altText: undefined }, 'altText'],
    ['a Flex message with an empty altText', { ...flex(bubble()), altText: '' }, 'altText'],
    ['an altText of 1,501', { ...flex(bubble()), altText: letters(1_501) }, 'altText'],
    ['an altText of 751 apples, two units each', { ...buttons({}), altText: '🍎'.repeat(751) }, 'altText'],
    ['a template message without template', { type: 'template', altText: 'a' }, 'template'],
    ['a template that is no object', { type: 'template', altText: 'a', template: 'buttons' }, 'template'],
    ['a Flex message without contents', { type: 'flex', altText: 'a' }, 'contents'],
    ['Flex contents that are a list', flex([bubble()]), 'contents'],
  ])
})

test('validate refuses as sending would, and sends nothing', async () => {
  const { call, control, friend, channel } = platform()
  const answer = await call('POST', '/v2/bot/message/validate/push', { body: { messages: [say('')] } })
  expect(answer).toMatchObject({ status: 400, body: { details: [{ property: 'messages[0].text' }] } })
  expect(control.received(friend, channel)).toEqual([])
})
