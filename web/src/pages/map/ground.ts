// How the map looks: our own ground in the ink of the theme, and over it what is claimed.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { search, type Query } from '../../api/call.ts'
import type { What } from './view.ts'

/** The colours of the theme that is worn. */
export type Ink = Record<'paper' | 'raised' | 'ink' | 'soft' | 'edge' | 'rule' | 'land' | 'sea' | 'chosen' | 'link' | 'sans', string>

/** Reads the theme's colours as the page has them now. */
export function ink(): Ink {
  const style = getComputedStyle(document.documentElement)
  const value = (name: string) => style.getPropertyValue('--' + name).trim()
  return Object.fromEntries((['paper', 'raised', 'ink', 'soft', 'edge', 'rule', 'land', 'sea', 'chosen', 'link', 'sans'] as const).map((name) => [name, value(name)])) as Ink
}

const ground = 'ground'
/** The source of what is claimed. */
export const said = 'said'
/** The layers whose features can be clicked. */
export const clickable = ['cluster', 'one']

const letters: ExpressionSpecification = ['match', ['coalesce', ['get', 'stance'], ''], 'asserts', 'A', 'denies', 'D', 'warns', 'W', 'requests', 'R', 'demands', 'M', 'promises', 'P', 'refuses', 'N', '·']
const many: FilterSpecification = ['>', ['coalesce', ['get', 'count'], 1], 1]
const single: FilterSpecification = ['<=', ['coalesce', ['get', 'count'], 1], 1]
// A disc grows with the logarithm of what stands there.
const size: ExpressionSpecification = ['min', 30, ['round', ['+', 9, ['*', 5, ['log10', ['get', 'count']]]]]]

/** Names of countries in the reader's language, by their two letters. */
function countries(language: string): (string | string[])[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const out: string[] = []
  for (let a = 65; a <= 90; a++)
    for (let b = 65; b <= 90; b++) {
      const id = String.fromCharCode(a, b)
      const name = names.of(id)
      if (name) out.push(id, name)
    }
  return out
}

/** Where the tiles of what is claimed come from, with the filters in them. */
export const tiles = (what: What, query: Query) => `${location.origin}/api/tiles/${what}/{z}/{x}/{y}${search(query)}`

const radius: ExpressionSpecification = ['coalesce', ['get', 'radius_km'], 0]
/** How wide an uncertain place is drawn where one looks, in pixels by zoom. */
export function reach(latitude: number): ExpressionSpecification {
  const perKm = (2 ** 22 * 512) / 40_075 / Math.cos((latitude * Math.PI) / 180)
  return ['interpolate', ['exponential', 2], ['zoom'], 0, ['*', radius, perKm / 2 ** 22], 22, ['*', radius, perKm]]
}

/** The whole style. latitude is where one looks: a kilometre is drawn longer towards the poles. */
export function style(ink: Ink, language: string, what: What, query: Query, latitude: number): StyleSpecification {
  const name: ExpressionSpecification = ['match', ['get', 'id'], ...countries(language), ['get', 'name']] as unknown as ExpressionSpecification
  const font = [ink.sans.split(',')[0]!.replaceAll(/['"]/g, '').trim()]
  const names = (id: string, filter: FilterSpecification, size: number, color: string, more: object = {}): LayerSpecification => ({
    id, type: 'symbol', source: ground, 'source-layer': 'name', filter,
    layout: { 'text-field': id === 'names-state' ? name : ['get', 'name'], 'text-font': font, 'text-size': size, 'text-max-width': 8, 'symbol-sort-key': ['get', 'rank'], ...more },
    paint: { 'text-color': color, 'text-halo-color': ink.land, 'text-halo-width': 1.4 },
  })
  const state = ['in', ['get', 'kind'], ['literal', ['country', 'territory']]] as FilterSpecification
  const unit = ['==', ['get', 'kind'], 'admin1'] as FilterSpecification
  return {
    version: 8,
    sources: {
      [ground]: { type: 'vector', tiles: [location.origin + '/api/ground/{z}/{x}/{y}'], maxzoom: 8, attribution: 'Natural Earth, GeoNames (CC BY 4.0)' },
      [said]: { type: 'vector', tiles: [tiles(what, query)], maxzoom: 14 },
      outline: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
      { id: 'land', type: 'fill', source: ground, 'source-layer': 'land', paint: { 'fill-color': ink.land, 'fill-antialias': false } },
      { id: 'coast', type: 'line', source: ground, 'source-layer': 'land', paint: { 'line-color': ink.rule, 'line-width': 0.8 } },
      { id: 'unit', type: 'line', source: ground, 'source-layer': 'border', filter: ['all', ['==', ['get', 'kind'], 'unit'], ['!', ['has', 'disputed']]], paint: { 'line-color': ink.rule, 'line-width': 0.8 } },
      { id: 'border', type: 'line', source: ground, 'source-layer': 'border', filter: ['all', ['==', ['get', 'kind'], 'state'], ['!', ['has', 'disputed']]], paint: { 'line-color': ink.edge, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.7, 8, 1.6] } },
      { id: 'disputed', type: 'line', source: ground, 'source-layer': 'border', filter: ['has', 'disputed'], paint: { 'line-color': ink.edge, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.9, 8, 1.8], 'line-dasharray': [3, 2] } },
      names('names-place', ['all', ['!', state], ['!', unit]] as FilterSpecification, 12, ink.soft),
      names('names-unit', unit, 12, ink.soft, { 'text-transform': 'none', 'text-letter-spacing': 0.06 }),
      names('names-state', state, 14, ink.ink, { 'text-letter-spacing': 0.04 }),
      { id: 'outline', type: 'line', source: 'outline', paint: { 'line-color': ink.ink, 'line-width': 2, 'line-dasharray': [1.5, 1.2] } },
      {
        id: 'unsure', type: 'circle', source: said, 'source-layer': what, filter: ['all', single, ['>', radius, 1], ['<', radius, 80]] as FilterSpecification, // what is as wide as a province is shown by its outline
        paint: {
          'circle-color': ink.soft, 'circle-opacity': 0.1, 'circle-blur': 0.3,
          'circle-radius': reach(latitude),
        },
      },
      {
        id: 'one', type: 'symbol', source: said, 'source-layer': what, filter: single,
        layout: {
          'icon-image': ['concat', 'one-', letters, '-', ['case', ['==', ['get', 'status'], 'draft'], 'draft', 'read'], '-', ['case', ['>', ['to-number', ['coalesce', ['get', 'contested'], 0]], 0], 'contested', 'plain']],
          'icon-allow-overlap': true, 'icon-ignore-placement': false,
        },
      },
      {
        id: 'cluster', type: 'symbol', source: said, 'source-layer': what, filter: many,
        layout: {
          'icon-image': ['concat', 'cluster-', ['to-string', size], '-', ['to-string', ['round', ['*', 4, ['to-number', ['coalesce', ['get', 'contested'], 0]]]]]],
          'icon-allow-overlap': true, 'text-allow-overlap': true,
          'text-field': ['number-format', ['get', 'count'], { locale: language }], 'text-font': font, 'text-size': ['interpolate', ['linear'], ['get', 'count'], 1, 12, 10_000, 11],
        },
        paint: { 'text-color': ink.ink },
      },
    ],
  }
}
