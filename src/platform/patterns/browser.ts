// The script of the pattern book: that of every page, and the components that no page of ours uses yet. A page that begins to use one adds
// it to the script of every page.
import '../look/browser.ts'
import { Accordion, createAll, FileUpload, ServiceNavigation, Tabs } from 'govuk-frontend'

for (const component of [Accordion, FileUpload, ServiceNavigation, Tabs]) createAll(component)
