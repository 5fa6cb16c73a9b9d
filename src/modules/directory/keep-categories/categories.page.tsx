import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Taxonomy } from './category-queries.ts'
import { type Branch, branchesOf } from './category-rules.ts'

/** A taxonomy as it is typed. */
export interface NewTaxonomy {
  readonly name: string
  readonly description: string
  readonly tree: string
}

export interface CategoriesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly taxonomies: readonly Taxonomy[]
  readonly said: NewTaxonomy
  readonly errors: FieldErrors
}

/** Every taxonomy as a tree, and adding one. */
export function CategoriesPage(props: CategoriesProps): VNode {
  const { frame, viewer, csrf, taxonomies, errors } = props
  return (
    <WorkerPage frame={frame} title="Categories" viewer={viewer} csrf={csrf} current="categories" error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Categories</h1>
      <p class="govuk-body-l">What services are sorted by. Families narrow by those that are shown; others are for feeds and returns.</p>
      {taxonomies.map((taxonomy) => (
        <OneTaxonomy taxonomy={taxonomy} {...props} />
      ))}
      <AddTaxonomy {...props} />
    </WorkerPage>
  )
}

function OneTaxonomy({
  taxonomy: { id, name, description, shown, terms },
  csrf,
  key,
}: CategoriesProps & { readonly taxonomy: Taxonomy }): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l" id={id}>
        {name}
      </h2>
      <p class="govuk-body">
        <Tag text={shown ? 'Shown to families' : 'Not shown'} classes={shown ? 'govuk-tag--green' : 'govuk-tag--grey'} /> {description}{' '}
        {terms.length} categories.
      </p>
      <Branches branches={branchesOf(terms)} />
      <form method="post" action={`/categories/taxonomies/${id}/showing`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="shown" value={shown ? 'no' : 'yes'} />
        <Button text={shown ? 'Show it to families no longer' : 'Show it to families'} classes="govuk-button--secondary" />
      </form>
    </section>
  )
}

function Branches({ branches }: { readonly branches: readonly Branch[] }): VNode | null {
  if (branches.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {branches.map(({ category, under }) => (
        <li>
          <Link href={`/categories/${category.id}`}>{category.name}</Link>{' '}
          <span class="hearth-soft">
            {countWords(category.services)}
            {category.means.length > 0 && `, means ${category.means.map(({ name }) => name).join('; ')}`}
          </span>
          <Branches branches={under} />
        </li>
      ))}
    </ul>
  )
}

/** "12 services". */
export function countWords(services: number): string {
  return services === 0 ? 'no services' : services === 1 ? '1 service' : `${services} services`
}

function AddTaxonomy({ csrf, key, said, errors }: CategoriesProps): VNode {
  const wrong = (field: string): { errorMessage?: { text: string } } => (errors[field] ? { errorMessage: { text: errors[field] } } : {})
  return (
    <Card heading="Add a taxonomy" id="add">
      <form method="post" action="/categories">
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Input id="name" name="name" label={{ text: 'Name' }} value={said.name} {...wrong('name')} />
        <Input
          id="description"
          name="description"
          label={{ text: 'What it is, and whose' }}
          hint={{ text: 'Open Referral publishes it beside the name.' }}
          value={said.description}
          {...wrong('description')}
        />
        <Textarea
          id="tree"
          name="tree"
          label={{ text: 'Its categories' }}
          hint={{ text: 'One a line. What stands above it comes before a “>”: Health > Teeth.' }}
          rows={8}
          value={said.tree}
          {...wrong('tree')}
        />
        <Button text="Add it" />
      </form>
    </Card>
  )
}
