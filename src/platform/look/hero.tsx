import type { ComponentChildren, VNode } from 'preact'

/** The first thing on the front page: a question, a box to ask in, a lit doorway. */
export function Hero({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <div class="hearth-hero">
      <div class="govuk-width-container">
        <div class="hearth-hero__in">{children}</div>
        <div class="hearth-hero__in">
          <Doorway />
        </div>
      </div>
    </div>
  )
}

function Doorway(): VNode {
  return (
    <svg class="hearth-hero__art" viewBox="0 0 400 300" aria-hidden="true" focusable="false">
      <circle cx="318" cy="74" r="34" fill="#fbd9b0" />
      <path d="M18 300V196a44 44 0 0 1 88 0v104Z" fill="#e0eedd" />
      <path d="M44 300v-74a18 18 0 0 1 36 0v74Z" fill="#2a5a34" />
      <path d="M54 300v-66a8 8 0 0 1 16 0v66Z" fill="#f7c987" />
      <path d="M294 300V180a47 47 0 0 1 94 0v120Z" fill="#dfecf6" />
      <path d="M322 300v-88a19 19 0 0 1 38 0v88Z" fill="#1c4e79" />
      <path d="M332 300v-80a9 9 0 0 1 18 0v80Z" fill="#f7c987" />
      <path d="M92 300V136a108 108 0 0 1 216 0v164Z" class="hearth-art-brand" />
      <path d="M112 300V138a88 88 0 0 1 176 0v162Z" fill="#a84a5f" />
      <path d="M132 300V140a68 68 0 0 1 136 0v160Z" fill="#ee8f5c" />
      <path d="M152 300V143a48 48 0 0 1 96 0v157Z" fill="#f9c784" />
      <path d="M172 300V147a28 28 0 0 1 56 0v153Z" fill="#fff6e6" />
      <circle cx="192" cy="214" r="13" class="hearth-art-deep" />
      <path d="M174 300v-42c0-16 7-25 18-25s18 9 18 25v42Z" class="hearth-art-deep" />
      <circle cx="216" cy="243" r="9" fill="#8b2143" />
      <path d="M204 300v-30c0-10 5-15 12-15s12 5 12 15v30Z" fill="#8b2143" />
      <path d="M0 299h400" class="hearth-art-ground" />
    </svg>
  )
}
