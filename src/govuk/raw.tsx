import { Fragment, h, type VNode } from 'preact'

/**
 * The one place where markup is not escaped. Nothing a person typed may come here: it is for markup that is ours, and for the official
 * fixtures. It goes through the template vnode that the server renderer writes out unchanged, so there is no element around it.
 */
export function Raw({ html }: { readonly html: string }): VNode {
  return h(Fragment, { tpl: [html], exprs: [] } as object)
}
