/** What a language calls itself: "polski", "اردو". The code, where nobody knows. */
export function ownName(code: string): string {
  return nameOf(code, code)
}

/** What English calls it: "Polish". */
export function englishName(code: string): string {
  return nameOf(code, 'en')
}

function nameOf(code: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
