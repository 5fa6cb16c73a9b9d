export { type AuditEvent, recordAudit } from './record-audit.ts'
export { type AuditVerdict, verifyAudit } from './verify-audit.ts'
