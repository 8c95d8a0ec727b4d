import type { Json } from '../../../simulator/index.ts'
import { COPY, LINK, MESSAGE, PICK_DAY, POSTBACK } from './actions.ts'
import { picture, type Sample } from './messages.ts'

const flex = (name: string, contents: Json, shows: string[]): Sample => ({
  name: `Flex: ${name}`,
  message: { type: 'flex', altText: `${name}です`, contents },
  shows,
})
export const box = (layout: string, contents: Json[], more: Json = {}): Json => ({ type: 'box', layout, contents, ...more })
export const text = (words: string, more: Json = {}): Json => ({ type: 'text', text: words, ...more })

const OFFSETS = { position: 'relative', offsetTop: '2px', offsetBottom: 'sm', offsetStart: '1.5%', offsetEnd: 'none' }

const GRADIENT = {
  type: 'linearGradient',
  angle: '23.5deg',
  startColor: '#06C755',
  centerColor: '#ffffff80',
  endColor: '#0A7d3cFF',
  centerPosition: '12.5%',
}

/** Each component with every property that the reference gives it. */
export const FULL: Record<string, Json> = {
  box: box('vertical', [text('囲みの中')], {
    ...OFFSETS,
    flex: 2,
    margin: 'md',
    spacing: '4px',
    backgroundColor: '#fffbe6',
    borderColor: '#d4a017cc',
    borderWidth: 'semi-bold',
    cornerRadius: 'lg',
    width: '80%',
    maxWidth: '300px',
    height: '120px',
    maxHeight: '90.5%',
    paddingAll: '10px',
    paddingTop: 'xs',
    paddingBottom: '3%',
    paddingStart: 'xxl',
    paddingEnd: '0px',
    justifyContent: 'space-evenly',
    alignItems: 'center',
    background: GRADIENT,
    action: { type: 'postback', data: 'box' },
  }),
  button: {
    type: 'button',
    ...OFFSETS,
    action: POSTBACK,
    flex: 1,
    margin: 'lg',
    height: 'sm',
    style: 'primary',
    color: '#06C755',
    gravity: 'center',
    adjustMode: 'shrink-to-fit',
    scaling: true,
  },
  image: {
    type: 'image',
    ...OFFSETS,
    url: picture('cake'),
    flex: 3,
    margin: 'none',
    align: 'start',
    gravity: 'bottom',
    size: '50.5px',
    aspectRatio: '1.91:1',
    aspectMode: 'cover',
    backgroundColor: '#00000010',
    action: LINK,
    animated: true,
  },
  icon: {
    type: 'icon',
    ...OFFSETS,
    url: picture('star'),
    margin: 'sm',
    size: '3xl',
    aspectRatio: '2:1',
    scaling: false,
  },
  text: text('決まりごとを全部', {
    ...OFFSETS,
    flex: 0,
    margin: '5px',
    adjustMode: 'shrink-to-fit',
    size: '18.5px',
    scaling: true,
    align: 'end',
    gravity: 'top',
    wrap: true,
    lineSpacing: '6px',
    maxLines: 3,
    weight: 'bold',
    color: '#333333',
    action: MESSAGE,
    style: 'italic',
    decoration: 'underline',
  }),
  span: { type: 'span', text: '色つき', color: '#e0483e', size: 'xxl', weight: 'regular', style: 'normal', decoration: 'line-through' },
  separator: { type: 'separator', margin: 'xxl', color: '#cccccc' },
  filler: { type: 'filler', flex: 4 },
}

export const VIDEO: Json = {
  type: 'video',
  url: 'https://cdn.salon-enishi.example/tour.mp4',
  previewUrl: picture('tour-still'),
  altContent: { type: 'image', url: picture('tour-alt'), size: 'full', aspectRatio: '16:9', aspectMode: 'cover' },
  aspectRatio: '16:9',
  action: { type: 'uri', label: '席を見る', uri: 'https://salon-enishi.example/seats' },
}

const pick = (...names: string[]): Json[] => names.map((name): Json => FULL[name] ?? {})

/** A receipt: rows of two, rules between them. */
const RECEIPT: Json = {
  type: 'bubble',
  size: 'kilo',
  header: box('vertical', [text('ご明細', { weight: 'bold', color: '#06C755', size: 'sm' })]),
  body: box(
    'vertical',
    [
      text('サロン縁', { size: 'xxl', weight: 'bold', margin: 'md' }),
      { type: 'separator', margin: 'xl' },
      box('horizontal', [text('カット', { flex: 0 }), text('¥4,950', { align: 'end' })], { margin: 'lg' }),
      box('horizontal', [text('カラー', { flex: 0 }), text('¥8,800', { align: 'end' })]),
      { type: 'separator' },
      box('horizontal', [text('合計'), text('¥13,750', { align: 'end', weight: 'bold' })]),
    ],
    { spacing: 'sm' },
  ),
  footer: box('vertical', [{ type: 'button', action: PICK_DAY, style: 'link' }]),
  styles: {
    header: { backgroundColor: '#f4fff8' },
    hero: { separator: false },
    body: { separator: true, separatorColor: '#06C755' },
    footer: { backgroundColor: '#ffffff00', separator: true },
  },
}

const review = (name: string, stars: number): Json => ({
  type: 'bubble',
  size: 'micro',
  direction: 'ltr',
  hero: { type: 'image', url: picture(name), size: 'full', aspectRatio: '320:213', aspectMode: 'cover' },
  body: box('vertical', [
    text(name, { weight: 'bold', size: 'sm', wrap: true }),
    box('baseline', [
      ...Array.from({ length: stars }, (): Json => ({ type: 'icon', size: 'xs', url: picture('star') })),
      text(`${stars}.0`, { size: 'xs', color: '#8c8c8c', margin: 'md', flex: 0 }),
      { type: 'filler' },
    ]),
  ]),
  action: { type: 'uri', uri: `https://salon-enishi.example/reviews/${stars}` },
})

const RIGHT_TO_LEFT: Json = {
  type: 'bubble',
  direction: 'rtl',
  body: box('horizontal', [
    text('先'),
    box('vertical', [], { width: '40px', height: '30px', backgroundColor: '#ffd43b' }),
    box('vertical', [text('割引')], { position: 'absolute', offsetTop: '18px', offsetStart: '18px', cornerRadius: '20px' }),
  ]),
}

export const FLEX_SAMPLES: Sample[] = [
  flex('words', { type: 'bubble', body: box('vertical', [text('一行目'), text('二行目')]) }, ['一行目', '二行目']),
  flex(
    'every component',
    {
      type: 'bubble',
      size: 'giga',
      direction: 'ltr',
      header: box('vertical', pick('text', 'separator', 'filler')),
      hero: FULL.image,
      body: box('vertical', [
        ...pick('box', 'button'),
        { type: 'text', contents: pick('span', 'span'), wrap: true },
        { type: 'text', text: '', contents: [{ type: 'span', text: '文は無視' }] },
        box('baseline', pick('icon', 'text', 'filler')),
      ]),
      footer: box('horizontal', [
        { type: 'button', action: COPY, style: 'secondary', height: 'md' },
        { type: 'button', action: MESSAGE },
      ]),
    },
    ['決まりごとを全部', '囲みの中', '来店予約', '色つき', '文は無視', 'コードをコピー', '営業時間'],
  ),
  flex('a receipt', RECEIPT, ['ご明細', 'サロン縁', '¥13,750', '日をえらぶ']),
  flex('reviews', { type: 'carousel', contents: [review('春の髪', 5), review('夏の髪', 4)] }, ['春の髪', '5.0', '夏の髪', '4.0']),
  flex('a video', { type: 'bubble', size: 'mega', hero: VIDEO, body: box('vertical', [text('店内めぐり')]) }, ['店内めぐり']),
  flex('a hero of boxes', { type: 'bubble', size: 'hecto', hero: box('horizontal', [text('左'), text('右')]) }, ['左', '右']),
  flex('from right to left', RIGHT_TO_LEFT, ['先', '割引']),
  flex('one that is tapped as a whole', { type: 'bubble', size: 'nano', body: box('vertical', [text('どこでも')]), action: MESSAGE }, [
    'どこでも',
  ]),
]

const KEYWORDS = ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl']
const SIZES = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl']
const PIXELS = ['0px', '5px', '23.5px']
const PERCENT = ['5%', '23.5%', '100%']
const SPACE = [...KEYWORDS, ...PIXELS]
const OFFSET = [...KEYWORDS, ...PIXELS, ...PERCENT]
const LENGTH = [...PIXELS, ...PERCENT]
const COLOR = ['#06C755', '#06c75580']
const RATIO = ['1:1', '20:13', '1.91:1', '1:3', '100000:1']
const GRAVITY = ['top', 'bottom', 'center']
const ALIGN = ['start', 'end', 'center']
const PLACED = {
  margin: SPACE,
  position: ['relative', 'absolute'],
  offsetTop: OFFSET,
  offsetBottom: OFFSET,
  offsetStart: OFFSET,
  offsetEnd: OFFSET,
}
const FONT = {
  size: [...SIZES, ...PIXELS],
  color: COLOR,
  weight: ['regular', 'bold'],
  style: ['normal', 'italic'],
  decoration: ['none', 'underline', 'line-through'],
}

/** Every value that a Flex property may have, or one of each kind where they are endless. */
export const VALUES: Record<string, Record<string, unknown[]>> = {
  box: {
    ...PLACED,
    layout: ['horizontal', 'vertical'],
    flex: [0, 1, 10],
    backgroundColor: COLOR,
    borderColor: COLOR,
    borderWidth: ['none', 'light', 'normal', 'medium', 'semi-bold', 'bold', ...PIXELS],
    cornerRadius: SPACE,
    width: LENGTH,
    maxWidth: LENGTH,
    height: LENGTH,
    maxHeight: LENGTH,
    spacing: SPACE,
    paddingAll: OFFSET,
    paddingTop: OFFSET,
    paddingBottom: OFFSET,
    paddingStart: OFFSET,
    paddingEnd: OFFSET,
    justifyContent: ['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'],
    alignItems: ['center', 'flex-start', 'flex-end'],
  },
  button: {
    ...PLACED,
    flex: [0, 2],
    height: ['sm', 'md'],
    style: ['primary', 'secondary', 'link'],
    color: COLOR,
    gravity: GRAVITY,
    scaling: [true, false],
  },
  image: {
    ...PLACED,
    flex: [0, 2],
    align: ALIGN,
    gravity: GRAVITY,
    size: [...SIZES, 'full', ...PIXELS, ...PERCENT],
    aspectRatio: RATIO,
    aspectMode: ['cover', 'fit'],
    backgroundColor: COLOR,
    animated: [true, false],
  },
  icon: { ...PLACED, size: [...SIZES, ...PIXELS], aspectRatio: RATIO, scaling: [true, false] },
  text: {
    ...PLACED,
    ...FONT,
    flex: [0, 2],
    align: ALIGN,
    gravity: GRAVITY,
    wrap: [true, false],
    maxLines: [0, 5],
    lineSpacing: ['20px', '1.5px'],
    scaling: [true, false],
  },
  span: FONT,
  separator: { margin: SPACE, color: COLOR },
  filler: { flex: [0, 1] },
  bubble: { size: ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'], direction: ['ltr', 'rtl'] },
  background: {
    angle: ['0deg', '90deg', '359.9deg'],
    startColor: COLOR,
    endColor: COLOR,
    centerColor: COLOR,
    centerPosition: ['0%', '10%', '100%'],
  },
}
