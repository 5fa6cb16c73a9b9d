import type { ComponentChildren, VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { countWords } from './categories.page.tsx'
import type { Category, ServiceUnder, Taxonomy } from './category-queries.ts'
import { pathOf } from './category-rules.ts'

export interface CategoryProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly taxonomies: readonly Taxonomy[]
  readonly taxonomy: Taxonomy
  readonly category: Category
  readonly services: readonly ServiceUnder[]
  readonly said: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  readonly note: string | undefined
}

/** One category: what it is called, where it stands, what it means elsewhere, what was merged into it. */
export function CategoryPage(props: CategoryProps): VNode {
  const { frame, viewer, csrf, taxonomies, taxonomy, category, said, errors } = props
  const others = taxonomy.terms.filter(({ id }) => id !== category.id)
  const elsewhere = taxonomies.filter(({ id }) => id !== taxonomy.id)
  return (
    <WorkerPage frame={frame} title={category.name} viewer={viewer} csrf={csrf} current="categories" error={Object.keys(errors).length > 0}>
      <BackLink href={`/categories#${taxonomy.id}`} text="Categories" />
      <FormErrors errors={errors} />
      {props.note && <InsetText text={props.note} />}
      <span class="govuk-caption-l">{taxonomy.name}</span>
      <h1 class="govuk-heading-xl">{category.name}</h1>
      <p class="govuk-body">
        {pathOf(taxonomy, category)}.
        {category.former.length > 0 && ` It was called ${category.former.join(', ')} before: saved links still find it.`}
      </p>
      <Services {...props} />
      <Merges {...props} />
      <Deed {...props} deed="rename" heading="Call it something else" button="Rename">
        <NameInput deed="rename" value={said.rename ?? category.name} errors={errors} />
      </Deed>
      <Deed {...props} deed="move" heading="Put it somewhere else" button="Move">
        <Choice
          deed="move"
          label="Under"
          none="At the top"
          chosen={category.parent}
          from={[{ ...taxonomy, terms: others }]}
          errors={errors}
        />
      </Deed>
      <Deed {...props} deed="add" heading="Add one under it" button="Add">
        <NameInput deed="add" value={said.add ?? ''} errors={errors} />
      </Deed>
      <Deed {...props} deed="merge" heading="Merge it into another" button="Merge">
        <p class="govuk-body">Every service keeps being found, saved links too. It can be undone.</p>
        <Choice deed="merge" label="Into" none="Choose one" from={[{ ...taxonomy, terms: others }]} errors={errors} />
      </Deed>
      {elsewhere.length > 0 && (
        <Deed {...props} deed="mean" heading="Say what it means elsewhere" button="Say so">
          <p class="govuk-body">Its services are then found under that category as well.</p>
          <Choice deed="mean" label="It means" none="Choose one" from={elsewhere} errors={errors} />
        </Deed>
      )}
      {category.means.map(({ id, name }) => (
        <Deed {...props} deed="unmean" heading={`It means ${name}`} button="No longer">
          <input type="hidden" name="other" value={id} />
        </Deed>
      ))}
      {category.services === 0 && (
        <Deed {...props} deed="remove" heading="Remove it" button="Remove">
          <p class="govuk-body">No service has it.</p>
        </Deed>
      )}
    </WorkerPage>
  )
}

/** What the figure of the list was made from. */
function Services({ services }: Pick<CategoryProps, 'services'>): VNode {
  if (services.length === 0) return <p class="govuk-body">No published service is found under it.</p>
  return (
    <Details
      summaryText={`${countWords(services.length)} found under it`}
      html={
        <ul class="govuk-list govuk-list--bullet">
          {services.map(({ service, name, organisation }) => (
            <li>
              <Link href={`/services/${service}`}>{name}</Link> <span class="hearth-soft">{organisation}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}

function Merges({ category: { id, merges }, csrf, key }: CategoryProps): VNode | null {
  if (merges.length === 0) return null
  return (
    <Card heading="Merged into it" id="merges">
      {merges.map(({ id: merge, name, at, by }) => (
        <form method="post" action={`/categories/merges/${merge}/undoing`} class="hearth-entry hearth-entry--ends">
          <HiddenFields csrf={csrf} deedKey={key()} />
          <input type="hidden" name="from" value={id} />
          <span>
            <strong>{name}</strong>{' '}
            <span class="hearth-soft">
              by {by}, {dayAndClockInWords(Temporal.Instant.from(at))}
            </span>
          </span>
          <Button
            html={
              <>
                Undo<span class="govuk-visually-hidden">: {name}</span>
              </>
            }
            classes="govuk-button--secondary"
          />
        </form>
      ))}
    </Card>
  )
}

interface DeedProps extends Pick<CategoryProps, 'category' | 'csrf' | 'key'> {
  readonly deed: string
  readonly heading: string
  readonly button: string
  readonly children: ComponentChildren
}

function Deed({ category, csrf, key, deed, heading, button, children }: DeedProps): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">{heading}</h2>
      <form method="post" action={`/categories/${category.id}`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="do" value={deed} />
        {children}
        <Button text={button} classes="govuk-button--secondary" />
      </form>
    </section>
  )
}

function NameInput({ deed, value, errors }: { readonly deed: string; readonly value: string; readonly errors: FieldErrors }): VNode {
  return (
    <Input
      id={deed}
      name="name"
      label={{ text: 'Name' }}
      value={value}
      classes="govuk-input--width-20"
      {...(errors[deed] ? { errorMessage: { text: errors[deed] } } : {})}
    />
  )
}

interface ChoiceProps {
  readonly deed: string
  readonly label: string
  /** What choosing nothing says. */
  readonly none: string
  readonly chosen?: string | null
  readonly from: readonly Taxonomy[]
  readonly errors: FieldErrors
}

function Choice({ deed, label, none, chosen, from, errors }: ChoiceProps): VNode {
  const items = from.flatMap((taxonomy) =>
    taxonomy.terms.map((term) => ({
      value: term.id,
      text: from.length > 1 ? `${taxonomy.name}: ${pathOf(taxonomy, term)}` : pathOf(taxonomy, term),
    })),
  )
  return (
    <Select
      id={deed}
      name="other"
      label={{ text: label }}
      value={chosen ?? ''}
      items={[{ value: '', text: none }, ...items.sort((a, b) => a.text.localeCompare(b.text, 'en'))]}
      {...(errors[deed] ? { errorMessage: { text: errors[deed] } } : {})}
    />
  )
}
