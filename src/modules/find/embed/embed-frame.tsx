import type { ComponentChildren, VNode } from 'preact'
import type { Frame } from '../../../platform/web/frame.tsx'
import { languages } from '../../../platform/words/locale.ts'
import { wordsLocale } from '../../../platform/words/spoken.ts'

/** A whole page made to stand inside another: no masthead, no script, and every link opens beside the page it stands in. */
export function EmbedFrame({
  frame,
  title,
  children,
}: {
  readonly frame: Frame
  readonly title: string
  readonly children: ComponentChildren
}): VNode {
  const { tag, direction } = languages[wordsLocale()]
  return (
    <html lang={tag} dir={direction} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <base target="_blank" />
        {frame.styles.public.map((sheet) => (
          <link rel="stylesheet" href={sheet} />
        ))}
      </head>
      <body class="govuk-template__body">
        <main class="hearth-frame">{children}</main>
      </body>
    </html>
  )
}
