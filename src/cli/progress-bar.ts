/** One line that grows: a bar when a person watches, a line every tenth when a log does. */
export function progressBar(what: string): { show(done: number, total: number | undefined): void; end(): void } {
  const watched = process.stderr.isTTY === true
  let lastTenth = -1
  return {
    show: (done, total) => {
      if (!watched) {
        const tenth = total ? Math.floor((done / total) * 10) : Math.floor(done / 1000)
        if (tenth === lastTenth) return
        lastTenth = tenth
        process.stderr.write(`${what}: ${done}${total ? ` of ${total}` : ''}\n`)
        return
      }
      const share = total ? Math.min(1, done / total) : 0
      const bar = total ? `[${'#'.repeat(Math.round(share * 30)).padEnd(30, '.')}] ${String(Math.round(share * 100)).padStart(3)}% ` : ''
      process.stderr.write(`\r${what} ${bar}${done}${total ? ` of ${total}` : ''}   `)
    },
    end: () => void (watched && process.stderr.write('\n')),
  }
}
