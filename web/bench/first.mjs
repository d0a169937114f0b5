// How soon the room can be worked in: `node web/bench/first.mjs`, after `make build`. Opens the first page of a demo room in a
// browser that has never seen it, and prints one JSON line: milliseconds from asking for the page until its first claim is
// shown, until it answers to a key (the next claim is shown), and what came over the line. The median of several times.
import { demo, launch, look } from '../e2e/room.mjs'

const times = 7
const room = await demo()
const browser = await launch()
const runs = []
try {
  for (let i = 0; i < times; i++) {
    const { page, context } = await look(browser, room.address)
    await page.addInitScript(() => {
      const heading = () => document.querySelector('section[aria-label="The claim"] h2')?.textContent ?? ''
      window.answered = new Promise((resolve) => {
        let shown = 0
        new MutationObserver(() => {
          if (!shown && heading().startsWith('Claim 1 of')) {
            shown = performance.now()
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }))
          } else if (shown && heading().startsWith('Claim 2 of')) {
            // Answered is what can be seen: the frame after the one in which it changed.
            requestAnimationFrame(() => setTimeout(() => resolve({ shown, answers: performance.now() })))
          }
        }).observe(document, { subtree: true, childList: true, characterData: true })
      })
    })
    await page.goto('/')
    const at = await page.evaluate(() => window.answered)
    const bytes = await page.evaluate(() => performance.getEntriesByType('resource').reduce((sum, one) => sum + one.encodedBodySize, performance.getEntriesByType('navigation')[0].encodedBodySize))
    runs.push({ ...at, bytes })
    await context.close()
  }
  const median = (of) => Math.round(runs.map((run) => run[of]).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)])
  console.log(JSON.stringify({ task: 'first', times, shown_ms: median('shown'), interactive_ms: median('answers'), slowest_ms: Math.round(Math.max(...runs.map((run) => run.answers))), kilobytes: Math.round(median('bytes') / 1000) }))
} finally {
  await browser.close()
  await room.close()
}
