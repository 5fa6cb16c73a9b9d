/**
 * Remembers what was made for a text, so many of them, and then begins anew. For pure things that page after page asks for again: a day in
 * words, a message that is only joined together.
 */
export function remembered<T>(most: number): (text: string, make: () => T) => T {
  const kept = new Map<string, T>()
  return (text, make) => {
    const found = kept.get(text)
    if (found !== undefined) return found
    if (kept.size >= most) kept.clear()
    const made = make()
    kept.set(text, made)
    return made
  }
}
