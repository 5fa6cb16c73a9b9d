import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { attributes, type Content, classes, contentOf, type Extras, type HeadingLevel, hasContent, heading, messages } from './options.ts'

export interface AccordionItem {
  readonly heading: Content
  readonly summary?: Content | undefined
  readonly content?: Content | undefined
  readonly expanded?: boolean | undefined
}

export interface AccordionProps extends Extras {
  /** Different on each page: the browser remembers by it which sections were open. */
  readonly id: string
  readonly items: readonly Maybe<AccordionItem>[]
  readonly headingLevel?: HeadingLevel | undefined
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
}

/** Sections to open and close. Without script all are open. */
export function Accordion(props: AccordionProps): VNode {
  return (
    <div
      class={classes('govuk-accordion', props.classes)}
      data-module="govuk-accordion"
      id={props.id}
      {...messages({
        'hide-all-sections': props.hideAllSectionsText,
        'hide-section': props.hideSectionText,
        'hide-section-aria-label': props.hideSectionAriaLabelText,
        'show-all-sections': props.showAllSectionsText,
        'show-section': props.showSectionText,
        'show-section-aria-label': props.showSectionAriaLabelText,
      })}
      {...(props.rememberExpanded === undefined ? {} : { 'data-remember-expanded': String(props.rememberExpanded) })}
      {...attributes(props.attributes)}
    >
      {props.items.map((item, index) => item && <Section id={props.id} item={item} index={index + 1} level={props.headingLevel || 2} />)}
    </div>
  )
}

interface SectionProps {
  readonly id: string
  readonly item: AccordionItem
  readonly index: number
  readonly level: HeadingLevel
}

function Section({ id, item, index, level }: SectionProps): VNode {
  const Heading = heading(level)
  return (
    <div class={classes('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${index}`}>
            {contentOf(item.heading)}
          </span>
        </Heading>
        {hasContent(item.summary) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${index}`}>
            {contentOf(item.summary)}
          </div>
        )}
      </div>
      <div id={`${id}-content-${index}`} class="govuk-accordion__section-content">
        {item.content?.html || (item.content?.text && <p class="govuk-body">{item.content.text}</p>)}
      </div>
    </div>
  )
}
