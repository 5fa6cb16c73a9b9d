import type { VNode } from 'preact'
import { Icon, type IconName, iconNames } from '../../platform/look/icons.tsx'
import { Link } from '../../platform/look/link.tsx'
import { type Line, readBody } from './guide-body-rules.ts'

/** The words of a guide. What is not of its small form is shown as it was written, and runs nowhere. */
export function GuideBody({ body }: { readonly body: string }): VNode {
  return (
    <>
      {readBody(body).map((block) => {
        if (block.kind === 'heading') return <h2 class="govuk-heading-m">{block.text}</h2>
        if (block.kind === 'list') return <Lines numbered={block.numbered} lines={block.lines} />
        if (block.kind === 'picture')
          return (
            <p class="govuk-body-l hearth-picture">
              {isIcon(block.icon) && <Icon name={block.icon} />}
              <span>
                <Words line={block.line} />
              </span>
            </p>
          )
        return (
          <p class="govuk-body">
            <Words line={block.line} />
          </p>
        )
      })}
    </>
  )
}

function Lines({ numbered, lines }: { readonly numbered: boolean; readonly lines: readonly Line[] }): VNode {
  const items = lines.map((line) => (
    <li>
      <Words line={line} />
    </li>
  ))
  return numbered ? <ol class="govuk-list govuk-list--number">{items}</ol> : <ul class="govuk-list govuk-list--bullet">{items}</ul>
}

function Words({ line }: { readonly line: Line }): VNode {
  return (
    <>
      {line.map(({ text, href }) =>
        href === undefined ? (
          text
        ) : (
          // Isolated: groups of digits would change places on a right-to-left page.
          <bdi>
            <Link href={href}>{text}</Link>
          </bdi>
        ),
      )}
    </>
  )
}

function isIcon(name: string): name is IconName {
  return (iconNames as readonly string[]).includes(name)
}
