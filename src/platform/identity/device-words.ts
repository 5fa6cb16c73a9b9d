/** Browser and system in words, so that a person knows their own devices in the list of sessions. Never more than that. */
export function deviceWords(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  const browser = [
    ['Edg/', 'Edge'],
    ['SamsungBrowser/', 'Samsung Internet'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark = '']) => agent.includes(mark))?.[1]
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ].find(([mark = '']) => agent.includes(mark))?.[1]
  return [browser ?? 'A browser', system].filter(Boolean).join(' on ')
}
