// What LINE refuses inside Flex messages; the path begins at the container.
import { describe } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { box, FULL, text, VIDEO } from './samples/flex.ts'
import { address, bubble, flex, letters, message, refusesMessages, times, uri, type WrongMessage } from './samples/wrong.ts'

const filled = (words: string, count = 1): Json => bubble(...times(count, () => text(words)))
const film = (more: Json, around: Json = {}): Json => flex({ type: 'bubble', hero: { ...VIDEO, ...more }, ...around })

describe('containers', () => {
  refusesMessages([
    ['a container without type', flex({}), '/type'],
    ['a container of no kind', flex({ type: 'box' }), '/type'],
    ['a bubble without blocks', flex({ type: 'bubble' }), '/'],
    ['a bubble beyond 30 KB', flex(filled('あ'.repeat(10_300))), '/'],
    ['an unknown property', flex({ ...bubble(text('a')), color: '#000000' }), '/color'],
    ['an unknown size', flex({ ...bubble(text('a')), size: 'huge' }), '/size'],
    ['an unknown direction', flex({ ...bubble(text('a')), direction: 'ttb' }), '/direction'],
    ['a body that is a list', flex({ type: 'bubble', body: [text('a')] }), '/body'],
    ['a body that is a text', flex({ type: 'bubble', body: text('a') }), '/body/type'],
    ['a header that is a picture', flex({ ...bubble(), header: FULL.image }), '/header/type'],
    ['a hero that is a button', flex({ ...bubble(), hero: FULL.button }), '/hero/type'],
    ['a footer that floats', flex({ ...bubble(), footer: box('vertical', [], { position: 'absolute' }) }), '/footer/position'],
    ['a bubble that opens the camera', flex({ ...bubble(), action: { type: 'camera', label: 'a' } }), '/action/type'],
    ['styles that are a list', flex({ ...bubble(), styles: [] }), '/styles'],
    ['a style of no block', flex({ ...bubble(), styles: { side: {} } }), '/styles/side'],
    ['a style that is a colour', flex({ ...bubble(), styles: { body: '#ffffff' } }), '/styles/body'],
    ['an unknown style', flex({ ...bubble(), styles: { body: { color: '#ffffff' } } }), '/styles/body/color'],
    ['a style in a word', flex({ ...bubble(), styles: { body: { backgroundColor: 'red' } } }), '/styles/body/backgroundColor'],
    ['a rule that is a text', flex({ ...bubble(), styles: { body: { separator: 'yes' } } }), '/styles/body/separator'],
    ['a carousel without bubbles', flex({ type: 'carousel' }), '/contents'],
    ['an empty carousel', flex({ type: 'carousel', contents: [] }), '/contents'],
    ['thirteen bubbles', flex({ type: 'carousel', contents: times(13, () => bubble()) }), '/contents'],
    ['a carousel in a carousel', flex({ type: 'carousel', contents: [{ type: 'carousel', contents: [] }] }), '/contents/0/type'],
    ['a carousel of a size', flex({ type: 'carousel', size: 'kilo', contents: [bubble()] }), '/size'],
    ['bubbles of different size', flex({ type: 'carousel', contents: [bubble(), { ...bubble(), size: 'giga' }] }), '/contents'],
    ['a carousel beyond 50 KB', flex({ type: 'carousel', contents: times(6, () => filled(letters(9_000))) }), '/'],
    ['eleven animated pictures', flex(bubble(...times(11, () => ({ ...FULL.image, animated: true })))), '/'],
  ])
})

describe('videos', () => {
  const alt = VIDEO.altContent
  refusesMessages([
    ['a video in the body', flex(bubble({ type: 'video' })), '/body/contents/0/type'],
    ['a video in a small bubble', film({}, { size: 'micro' }), '/hero/type'],
    ['a video in a carousel', flex({ type: 'carousel', contents: [{ type: 'bubble', hero: VIDEO }] }), '/contents/0/hero/type'],
    ['a video without film', film({ url: undefined }), '/hero/url'],
    ['a video over http', film({ url: 'http://example.com/v.mp4' }), '/hero/url'],
    ['a video without preview', film({ previewUrl: undefined }), '/hero/previewUrl'],
    ['a video with nothing in its place', film({ altContent: undefined }), '/hero/altContent'],
    ['a video with words in its place', film({ altContent: text('a') }), '/hero/altContent/type'],
    ['a fault in what stands for a video', film({ altContent: { ...FULL.image, url: alt } }), '/hero/altContent/url'],
    ['a video that says something', film({ action: message }), '/hero/action/type'],
    ['a video in an odd shape', film({ aspectRatio: '1:4' }), '/hero/aspectRatio'],
    ['a video of a size', film({ size: 'full' }), '/hero/size'],
  ])
})

const inBody = (...cases: [name: string, component: unknown, property: string][]): WrongMessage[] =>
  cases.map(([name, component, property]) => [name, flex(bubble(component)), `/body/contents/0${property}`])

describe('components', () => {
  refusesMessages([
    ['a box without contents', flex({ type: 'bubble', body: { type: 'box', layout: 'vertical' } }), '/body/contents'],
    [
      'a box whose contents are no list',
      flex({ type: 'bubble', body: box('vertical', []), footer: { ...box('vertical', []), contents: {} } }),
      '/footer/contents',
    ],
    ['a second component that is wrong', flex(bubble({ type: 'separator' }, { type: 'text' })), '/body/contents/1/text'],
    ...inBody(
      ['a component that is a text', 'hello', ''],
      ['a component without type', { text: 'a' }, '/type'],
      ['an unknown component', { type: 'table' }, '/type'],
      ['a component that every object has', { type: 'constructor' }, '/type'],
      ['a box without layout', { type: 'box', contents: [] }, '/layout'],
      ['a box in a grid', box('grid', []), '/layout'],
      ['a deep mistake', box('horizontal', [box('vertical', [text('')])]), '/contents/0/contents/0/text'],
      ['an icon outside a baseline', FULL.icon, '/type'],
      ['a span outside a text', FULL.span, '/type'],
      ['a box in a baseline', box('baseline', [box('vertical', [])]), '/contents/0/type'],
      ['a button in a baseline', box('baseline', [FULL.button ?? {}]), '/contents/0/type'],
      ['a picture in a baseline', box('baseline', [FULL.image ?? {}]), '/contents/0/type'],
      ['a rule in a baseline', box('baseline', [{ type: 'separator' }]), '/contents/0/type'],
      ['an empty text', text(''), '/text'],
      ['a text that is a number', { type: 'text', text: 5 }, '/text'],
      ['a text of texts', { type: 'text', contents: [text('a')] }, '/contents/0/type'],
      ['a text of nothing', { type: 'text', contents: [] }, '/contents'],
      ['a span without text', { type: 'text', contents: [{ type: 'span' }] }, '/contents/0/text'],
      ['a span that is tapped', { type: 'text', contents: [{ ...FULL.span, action: message }] }, '/contents/0/action'],
      ['a button without action', { type: 'button' }, '/action'],
      ['a button without label', { type: 'button', action: { type: 'postback', data: 'a' } }, '/action/label'],
      ['a button label of 41', { type: 'button', action: { ...message, label: letters(41) } }, '/action/label'],
      ['a label of 41 on a box', box('vertical', [], { action: { ...message, label: letters(41) } }), '/action/label'],
      ['a text that runs script', text('a', { action: uri('javascript:1') }), '/action/uri'],
      ['a picture without address', { type: 'image' }, '/url'],
      ['a picture over http', { type: 'image', url: 'http://example.com/a.png' }, '/url'],
      ['a picture of 2,001 characters', { type: 'image', url: address(2_001) }, '/url'],
      ['an icon without address', box('baseline', [{ type: 'icon' }]), '/contents/0/url'],
    ),
  ])
})

/** One wrong value each; where a keyword, a unit or a range is refused. */
const WRONG_VALUES: Record<string, [property: string, value: unknown][]> = {
  box: [
    ['fontSize', '12px'],
    ['flex', '1'],
    ['flex', -1],
    ['flex', 0.5],
    ['margin', 'huge'],
    ['margin', '5%'],
    ['margin', 5],
    ['spacing', '5%'],
    ['spacing', '5'],
    ['paddingAll', '5em'],
    ['paddingTop', 'full'],
    ['paddingStart', '-5px'],
    ['width', 'md'],
    ['width', 100],
    ['height', '10vh'],
    ['maxWidth', 'auto'],
    ['maxHeight', ''],
    ['offsetTop', 'full'],
    ['offsetStart', '5pt'],
    ['position', 'fixed'],
    ['backgroundColor', '#fff'],
    ['borderColor', 'rgb(0,0,0)'],
    ['borderWidth', 'thick'],
    ['cornerRadius', '50%'],
    ['justifyContent', 'start'],
    ['alignItems', 'stretch'],
    ['background', 'red'],
  ],
  button: [
    ['height', 'lg'],
    ['style', 'danger'],
    ['color', 'green'],
    ['gravity', 'middle'],
    ['adjustMode', 'grow'],
    ['scaling', 'yes'],
    ['size', 'md'],
  ],
  image: [
    ['align', 'left'],
    ['gravity', 'middle'],
    ['size', 'huge'],
    ['aspectRatio', '1:4'],
    ['aspectRatio', '16/9'],
    ['aspectRatio', '0:1'],
    ['aspectRatio', '100001:1'],
    ['aspectMode', 'contain'],
    ['backgroundColor', '#00000'],
    ['animated', 'true'],
    ['altText', 'a'],
  ],
  text: [
    ['size', 'full'],
    ['size', '50%'],
    ['size', 12],
    ['weight', '700'],
    ['style', 'oblique'],
    ['decoration', 'blink'],
    ['align', 'justify'],
    ['wrap', 'true'],
    ['maxLines', -1],
    ['maxLines', 1.5],
    ['lineSpacing', 'md'],
    ['color', 'red'],
    ['adjustMode', true],
  ],
  separator: [
    ['margin', '5%'],
    ['color', 'grey'],
    ['flex', 1],
  ],
  filler: [
    ['flex', '1'],
    ['margin', 'md'],
  ],
}

describe('values', () => {
  refusesMessages(
    Object.entries(WRONG_VALUES).flatMap(([name, wrongs]) =>
      inBody(
        ...wrongs.map(([key, value]): [string, Json, string] => [
          `${name} with ${key} ${JSON.stringify(value)}`,
          { ...FULL[name], [key]: value },
          `/${key}`,
        ]),
      ),
    ),
  )
})

const painted = (more: Json): Json =>
  box('vertical', [], { background: { type: 'linearGradient', angle: '0deg', startColor: '#000000', endColor: '#ffffff', ...more } })

describe('gradients', () => {
  refusesMessages(
    inBody(
      ['no kind', painted({ type: undefined }), '/background/type'],
      ['a round one', painted({ type: 'radialGradient' }), '/background/type'],
      ['no angle', painted({ angle: undefined }), '/background/angle'],
      ['an angle without unit', painted({ angle: '90' }), '/background/angle'],
      ['a full turn', painted({ angle: '360deg' }), '/background/angle'],
      ['no first colour', painted({ startColor: undefined }), '/background/startColor'],
      ['no last colour', painted({ endColor: undefined }), '/background/endColor'],
      ['a colour between in a word', painted({ centerColor: 'white' }), '/background/centerColor'],
      ['a place between in pixels', painted({ centerPosition: '10px' }), '/background/centerPosition'],
      ['a place beyond the end', painted({ centerPosition: '100.5%' }), '/background/centerPosition'],
      ['an unknown property', painted({ middleColor: '#ffffff' }), '/background/middleColor'],
    ),
  )
})
