import type { VNode } from 'preact'
import { Button } from '../../govuk/button.tsx'
import { Input } from '../../govuk/input.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import type { FieldErrors } from '../web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../web/frame.tsx'

export interface ExamplePerson {
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly roles: readonly string[]
}

export interface SignInProps {
  readonly frame: Frame
  readonly csrf: string
  readonly next: string
  readonly name: string
  readonly errors: FieldErrors
  readonly directory: boolean
  /** Everybody in an example network, at the machine it runs on; else empty. */
  readonly people: readonly ExamplePerson[]
}

/** The door for workers; families and example people have theirs beside it. */
export function SignInPage(props: SignInProps): VNode {
  return (
    <PublicPage frame={props.frame} title="Sign in" error={Object.keys(props.errors).length > 0}>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-xl">Sign in</h1>
      {props.people.length > 0 && <ExamplePeople people={props.people} csrf={props.csrf} next={props.next} />}
      {props.directory && (
        <Button text="Sign in with your work account" href={`/sign-in/directory?next=${encodeURIComponent(props.next)}`} />
      )}
      <h2 class="govuk-heading-m">With a password</h2>
      <form method="post" action="/sign-in" noValidate>
        <HiddenFields csrf={props.csrf} />
        <input type="hidden" name="next" value={props.next} />
        <Input
          id="name"
          name="name"
          type="email"
          label={{ text: 'E-mail address' }}
          classes="govuk-input--width-20"
          autocomplete="username"
          spellcheck={false}
          value={props.name}
          errorMessage={props.errors.name ? { text: props.errors.name } : undefined}
        />
        <Input
          id="password"
          name="password"
          type="password"
          label={{ text: 'Password' }}
          classes="govuk-input--width-20"
          autocomplete="current-password"
          errorMessage={props.errors.password ? { text: props.errors.password } : undefined}
        />
        <Button text="Continue" classes={props.people.length > 0 || props.directory ? 'govuk-button--secondary' : ''} preventDoubleClick />
      </form>
      <p class="govuk-body">
        Are you a parent, carer or young person?{' '}
        <a class="govuk-link" href="/sign-in/family">
          Sign in without a password
        </a>
      </p>
    </PublicPage>
  )
}

function ExamplePeople({
  people,
  csrf,
  next,
}: {
  readonly people: readonly ExamplePerson[]
  readonly csrf: string
  readonly next: string
}): VNode {
  return (
    <section aria-labelledby="example-people">
      <h2 class="govuk-heading-m" id="example-people">
        Be one of the example people
      </h2>
      <InsetText text="They are all invented. This list is shown only on the computer that runs this example." />
      <form method="post" action="/sign-in/example">
        <HiddenFields csrf={csrf} />
        <input type="hidden" name="next" value={next} />
        <ul class="hearth-people">
          {people.map((person) => (
            <li class="hearth-people__item">
              <div>
                <strong>{person.name}</strong>
                <br />
                <span class="hearth-soft">
                  {[[...new Set(person.roles)].join(', ') || 'No role', person.organisation].filter(Boolean).join('. ')}
                </span>
              </div>
              <Button classes="govuk-button--secondary" name="account" value={person.account}>
                Sign in <span class="govuk-visually-hidden">as {person.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      </form>
      <form method="post" action="/desk/example">
        <HiddenFields csrf={csrf} />
        <p class="govuk-body">Or see how several people share one device at a counter, each with a PIN.</p>
        <Button text="Try a shared desk" classes="govuk-button--secondary" />
      </form>
    </section>
  )
}

export interface CodeProps {
  readonly frame: Frame
  readonly csrf: string
  readonly error: string | undefined
  /** Shown the first time: what to type into, or open in, an authenticator app. */
  readonly setUp: { readonly secret: string; readonly url: string } | undefined
}

/** The second step: a six-digit code, and the first time how to get one. */
export function CodePage({ frame, csrf, error, setUp }: CodeProps): VNode {
  const heading = setUp ? 'Set up a second step' : 'Type your code'
  return (
    <PublicPage frame={frame} title={heading} error={error !== undefined}>
      <FormErrors errors={error ? { code: error } : {}} />
      <h1 class="govuk-heading-xl">{heading}</h1>
      {setUp && (
        <>
          <p class="govuk-body">
            On your phone, open an authenticator app and add this key. On this phone you can{' '}
            <a class="govuk-link" href={setUp.url}>
              open the app with it
            </a>
            .
          </p>
          <InsetText>
            <code class="hearth-key">{setUp.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
          </InsetText>
        </>
      )}
      <form method="post" action="/sign-in/code" noValidate>
        <HiddenFields csrf={csrf} />
        <Input
          id="code"
          name="code"
          label={{ text: 'Six-digit code from your app' }}
          inputmode="numeric"
          autocomplete="one-time-code"
          classes="govuk-input--width-5"
          errorMessage={error ? { text: error } : undefined}
        />
        <Button text="Sign in" preventDoubleClick />
      </form>
    </PublicPage>
  )
}
