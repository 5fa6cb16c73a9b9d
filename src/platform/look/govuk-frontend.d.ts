/** The browser scripts of govuk-frontend, which come without types. Only what the two `browser.ts` use. */
declare module 'govuk-frontend' {
  export interface Component {
    new (root: unknown, config?: object): object
    readonly moduleName: string
  }
  export function createAll(component: Component, config?: object): void
  export const Accordion: Component
  export const Button: Component
  export const CharacterCount: Component
  export const ErrorSummary: Component
  export const FileUpload: Component
  export const NotificationBanner: Component
  export const PasswordInput: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
  export const Tabs: Component
  export class ExitThisPage {
    static readonly moduleName: string
    constructor(root: unknown, config?: object)
    protected readonly $button: { readonly href: string }
    protected readonly i18n: { t(key: string): string }
    protected exitPage(): void
  }
}
