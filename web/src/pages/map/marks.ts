// The marks of the map, drawn when they are first needed: a disc with how many stand there, the contested share of it
// hatched; one claim as its stance's letter, dashed while it is a draft. Colour says nothing that shape does not.
import type { Ink } from './ground.ts'

export type Mark = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }

const scale = 2

function sheet(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * scale
  const g = canvas.getContext('2d', { willReadFrequently: true })!
  g.scale(scale, scale)
  return g
}

function hatch(g: CanvasRenderingContext2D, size: number, ink: string) {
  g.strokeStyle = ink
  g.lineWidth = 1.2
  for (let x = -size; x < size * 2; x += 4) {
    g.beginPath()
    g.moveTo(x, size)
    g.lineTo(x + size, 0)
    g.stroke()
  }
}

/** The mark of a name: `cluster-SIZE-SHARE` with the share of contested ones in quarters, or `one-LETTER-draft|read-contested|plain`. */
export function draw(name: string, ink: Ink): Mark | undefined {
  const parts = name.split('-')
  let g: CanvasRenderingContext2D | undefined
  if (parts[0] === 'cluster') g = cluster(Number(parts[1]), Number(parts[2]) / 4, ink)
  if (parts[0] === 'one') g = one(parts[1]!, parts[2] === 'draft', parts[3] === 'contested', ink)
  if (!g) return undefined
  const { width, height } = g.canvas
  return { width, height, data: g.getImageData(0, 0, width, height).data as Uint8ClampedArray<ArrayBuffer> }
}

function cluster(radius: number, share: number, ink: Ink) {
  const size = radius * 2 + 4
  const g = sheet(size)
  const c = size / 2
  g.beginPath()
  g.arc(c, c, radius, 0, Math.PI * 2)
  g.fillStyle = ink.raised
  g.fill()
  if (share > 0) {
    g.save()
    g.beginPath()
    g.moveTo(c, c)
    g.arc(c, c, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * share)
    g.closePath()
    g.clip()
    hatch(g, size, ink.soft)
    g.restore()
    // The figure stays readable on the hatching.
    g.beginPath()
    g.arc(c, c, radius * 0.62, 0, Math.PI * 2)
    g.fillStyle = ink.raised
    g.fill()
  }
  g.beginPath()
  g.arc(c, c, radius, 0, Math.PI * 2)
  g.strokeStyle = ink.ink
  g.lineWidth = 1.5
  g.stroke()
  return g
}

function one(letter: string, draft: boolean, contested: boolean, ink: Ink) {
  const size = 24
  const g = sheet(size)
  const c = size / 2
  g.beginPath()
  g.arc(c, c, 9, 0, Math.PI * 2)
  g.fillStyle = ink.raised
  g.fill()
  if (contested) {
    g.save()
    g.clip()
    hatch(g, size, ink.soft)
    g.restore()
    g.beginPath()
    g.arc(c, c, 6, 0, Math.PI * 2)
    g.fill()
  }
  g.beginPath()
  g.arc(c, c, 9, 0, Math.PI * 2)
  g.strokeStyle = draft ? ink.edge : ink.ink
  g.lineWidth = 1.5
  if (draft) g.setLineDash([3, 2.4])
  g.stroke()
  g.fillStyle = ink.ink
  g.font = `700 11px ${ink.sans}`
  g.textAlign = 'center'
  g.textBaseline = 'middle'
  if (letter !== '·') g.fillText(letter, c, c + 0.5)
  else {
    g.beginPath()
    g.arc(c, c, 3, 0, Math.PI * 2)
    g.fill()
  }
  return g
}
