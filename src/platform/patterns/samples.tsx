import type { ComponentChildren, VNode } from 'preact'

// Words that try a part: as short and as long as people's are, without a place to break, and from right to left. Nobody is called so.
export const ONE_LETTER = 'Q'
export const LONG_NAME =
  'Persephone-Wilhelmina Featherstonehaugh-Cholmondeley of the Upper and Lower Sunderland Bridge Parent and Toddler Singers'
export const UNBROKEN = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochby'
export const URDU_NAME = 'زینب بی بی'
export const URDU_WORDS = 'اوٹس رات کو پانچ چھ بار جاگتا ہے۔ میں بہت تھک گئی ہوں۔'
export const URDU_SHORT = 'کھیلیں اور ملیں'

/** Where every example link leads: nowhere but to the top of the page. */
export const NOWHERE = '#main-content'

/** What stands inside is Urdu. */
export function Urdu({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <div lang="ur" dir="rtl">
      {children}
    </div>
  )
}

/** Several short parts in a row. */
export function Row({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="hearth-row">{children}</div>
}
