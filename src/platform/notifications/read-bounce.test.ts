import { expect, test } from 'vitest'
import { readBounce } from './read-bounce.ts'

const ID = '0b6f2a4e-58c1-4f0e-9d53-7f2a1c9be011'
interface Wish {
  readonly type?: string
  readonly action?: string
  readonly status?: string
  readonly id?: string
  readonly more?: string
  readonly envelope?: string
}
/** As Postfix writes it. */
const report = ({
  type = 'multipart/report; report-type=delivery-status;\n\tboundary="b.1/x"',
  action = 'failed',
  status = '5.1.1',
  id = `<${ID}@hearth>`,
  more = '',
  envelope = '',
}: Wish = {}): string =>
  `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: no-reply@hubs.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: ${type}

This is a MIME-encapsulated message.

--b.1/x
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message <11111111-1111-4111-8111-111111111111@hearth> could not be delivered.

--b.1/x
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
${envelope}Arrival-Date: Thu, 26 Nov 2026 09:12:00 +0000

Final-Recipient: rfc822; mo@post.example
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 no
 such person
${more}
--b.1/x
Content-Type: text/rfc822-headers

From: Appointments <no-reply@hubs.example>
Message-ID: ${id}
Subject: Please check your listing

--b.1/x--
`

test.each([
  ['a failure for good', report(), 'returned'],
  ['with the line ends of the wire', report().replaceAll('\n', '\r\n'), 'returned'],
  [
    'of one recipient of two',
    report({ action: 'delayed', status: '4.4.1', more: '\nFinal-Recipient: rfc822; two@post.example\nAction: failed\nStatus: 5.2.2\n' }),
    'returned',
  ],
  ['a delay', report({ action: 'delayed', status: '4.4.1' }), 'held-up'],
  ['a full mailbox that may empty', report({ status: '4.2.2' }), 'held-up'],
  ['a delay that says it is for good', report({ action: 'delayed', status: '5.1.1' }), 'other'],
  ['a success', report({ action: 'delivered', status: '2.0.0' }), 'other'],
  ['somebody else’s mail', report({ id: '<x@other.example>' }), 'not-ours'],
  ['an answer of a person', 'From: mo@post.example\nContent-Type: text/plain\n\nPlease stop. Action: failed Status: 5.1.1', 'not-ours'],
  ['a report of another kind', report({ type: 'multipart/report; report-type=disposition-notification; boundary="other"' }), 'not-ours'],
  ['a boundary that is an expression', report({ type: 'multipart/report; boundary="(a+)+$"' }), 'not-ours'],
  ['nothing', '', 'not-ours'],
  ['no end', `Content-Type: multipart/report; boundary=x\n\n${'--x\n'.repeat(50_000)}`, 'not-ours'],
])('%s is read as %s', (_what, raw, kind) => {
  expect(readBounce(raw).kind).toBe(kind)
})

test('it names the message by the headers that came back, never by words of the report', () => {
  expect(readBounce(report())).toEqual({ kind: 'returned', bounce: { message: ID, status: '5.1.1' } })
  expect(readBounce(report({ id: '<gone>', envelope: `Original-Envelope-Id: ${ID}\n` }))).toMatchObject({ bounce: { message: ID } })
})

test('a report that was encoded is read all the same', () => {
  const encoded = report().replace(
    /Content-Type: text\/rfc822-headers\n\n([\s\S]*?)\n--b/,
    (_whole, headers: string) =>
      `Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: base64\n\n${Buffer.from(headers).toString('base64')}\n--b`,
  )
  expect(readBounce(encoded).kind).toBe('returned')
})
