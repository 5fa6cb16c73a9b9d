import type { VNode } from 'preact'
import { Photo, type ShownPictures } from '../../platform/files/index.ts'
import { Icon, type IconName, iconNames } from '../../platform/look/icons.tsx'
import { Link } from '../../platform/look/link.tsx'
import { type Line, readBody } from './guide-body-rules.ts'

/** The words of a guide. What is not of its small form is shown as it was written, and runs nowhere. */
export function GuideBody({ body, pictures }: { readonly body: string; readonly pictures: ShownPictures }): VNode {
  return (
    <>
      {readBody(body).map((block, nth) => {
        if (block.kind === 'heading') return <h2 class="govuk-heading-m">{block.text}</h2>
        if (block.kind === 'list') return <Lines numbered={block.numbered} lines={block.lines} />
        if (block.kind === 'checks') return <Checks nth={nth} lines={block.lines} />
        if (block.kind === 'photo')
          return (
            pictures.has(block.address) && (
              <p class="govuk-body">
                <Photo pictures={pictures} address={block.address} words={block.words} />
              </p>
            )
          )
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

/** Boxes that belong to no form: they are ticked on the page or on paper, sent nowhere and kept nowhere, not even by the browser. */
function Checks({ nth, lines }: { readonly nth: number; readonly lines: readonly Line[] }): VNode {
  return (
    <div class="govuk-form-group">
      <div class="govuk-checkboxes">
        {lines.map((line, n) => (
          <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id={`check-${nth}-${n}`} type="checkbox" autocomplete="off" />
            <label class="govuk-label govuk-checkboxes__label" for={`check-${nth}-${n}`}>
              <Words line={line} />
            </label>
          </div>
        ))}
      </div>
    </div>
  )
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
