// Offsets count code points; JavaScript counts UTF-16 units. Nothing else in the room turns one into the other.

/** A text whose places can be told in both counts. */
export class Points {
  readonly text: string
  /** How many code points the text has. */
  readonly length: number
  // The unit at which each code point begins; undefined where both counts are the same all through.
  readonly #units: Uint32Array | undefined

  constructor(text: string) {
    this.text = text
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
      this.length = text.length
      return
    }
    const units = new Uint32Array(text.length + 1)
    let point = 0
    for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) units[point++] = unit
    units[point] = text.length
    this.length = point
    this.#units = units.subarray(0, point + 1)
  }

  /** The UTF-16 unit at a code point; places outside the text are its nearest end. */
  unit(point: number): number {
    const at = Math.max(0, Math.min(point, this.length))
    return this.#units ? this.#units[at]! : at
  }

  /** The code point at a UTF-16 unit; within a pair, the one that it belongs to. */
  point(unit: number): number {
    const at = Math.max(0, Math.min(unit, this.text.length))
    if (!this.#units) return at
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#units[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The words between two code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end))
  }
}
