const palette = (
  brand: string,
  deep: string,
  wash: string,
  edge: string,
  link: string,
  visited: string,
  glow: string,
): Readonly<Record<string, string>> => ({
  '--network-brand': brand,
  '--network-brand-deep': deep,
  '--network-wash': wash,
  '--network-edge': edge,
  '--network-on-brand': '#ffffff',
  '--network-link': link,
  '--network-visited': visited,
  '--network-glow': glow,
})

/** Four sets of colours that reach every contrast we ask for. A network may set its own eight later. */
export const palettes = {
  plum: palette('#5c1f52', '#421339', '#f7eef4', '#d9b9d1', '#6b1d60', '#5a4768', '#f3a05f'),
  blue: palette('#17446f', '#0d2d4d', '#ebf2f9', '#b4cce3', '#17508a', '#54478a', '#f0b64a'),
  green: palette('#1f5238', '#123725', '#ecf5ef', '#b5d3c0', '#1b5e3d', '#565173', '#f2b35b'),
  teal: palette('#0d5159', '#07373d', '#e9f4f5', '#aed0d3', '#0d5e68', '#55497c', '#f49d72'),
} as const

export type Palette = keyof typeof palettes
