import { listen } from './ask.js'
import { drawAudit } from './draw-audit.js'
import { drawProcesses } from './draw-processes.js'
import { drawRace } from './draw-race.js'
import { drawTaps } from './draw-taps.js'

/** The length of a hold that is in force is the pressed one. */
function drawHolds(holdSeconds) {
  for (const button of document.querySelectorAll('#holds button')) {
    button.setAttribute('aria-pressed', String(JSON.parse(button.dataset.body).seconds === holdSeconds))
  }
}

listen()
const sight = new EventSource('/_lab/sight')
sight.addEventListener('message', ({ data }) => {
  const { processes, taps, holdSeconds, race, audit } = JSON.parse(data)
  drawProcesses(processes)
  drawTaps(taps)
  drawHolds(holdSeconds)
  drawRace(race)
  drawAudit(audit)
})
