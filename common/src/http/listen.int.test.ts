import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { listen } from './listen.ts'

const app = express().get('/', (_request, response) => void response.end('here'))
/** Another address of this machine. */
const elsewhere = '127.0.0.2'

describe('a server', () => {
  it('answers on the address it is given, and on no other', async () => {
    const { port, stop } = await listen(app, 0, '127.0.0.1')
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here')
    await expect(fetch(`http://${elsewhere}:${port}`)).rejects.toThrow('fetch failed')
    await stop()
  })

  it('answers on all of them when none is named', async () => {
    const { port, stop } = await listen(app, 0)
    expect(await (await fetch(`http://${elsewhere}:${port}`)).text()).toBe('here')
    await stop()
  })
})
