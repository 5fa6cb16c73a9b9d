import { definePermissions } from '../../platform/access/index.ts'

export const homePermissions = definePermissions('home', { 'home.see_today': 'Open the page of today’s work.' })
