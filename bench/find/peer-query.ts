import type pg from 'pg'
import { PER_PAGE, type SearchAnswer } from '../../src/modules/find/search.ts'
import { ageBands, channelKeys, dayKeys } from '../../src/modules/find/search-query.ts'
import type { AskedSearch } from './found-page.ts'
import { answerFrom, type RivalRow } from './rival-listings.ts'
import { metresSql, Values } from './values.ts'

/**
 * The shape of the former national service's query, on our tables: everything joined to everything, the phrase looked for with LIKE in
 * each text, run once to count and once more for the page. It counts no filters. It runs without our policies, which is in its favour.
 */
export async function peerSearch(pool: pg.Pool, asked: AskedSearch, slugs: ReadonlyMap<string, number>): Promise<SearchAnswer> {
  const counting = statementParts(asked, slugs)
  const counted = await pool.query<{ total: number }>(
    `select count(*)::int as total from (select s.id ${JOINED} where ${counting.where} group by s.id) found`,
    counting.values.all,
  )
  const paging = statementParts(asked, slugs)
  const metres = `min(${metresSql(paging.values, asked.query.near, 'l.latitude', 'l.longitude')})`
  const rows = await pool.query<RivalRow>(
    `select min(li.id) as shown, ${metres} as metres, count(distinct l.id)::int as places ${JOINED} where ${paging.where}
     group by s.id, s.name order by ${asked.query.near ? '2 nulls last, ' : ''}s.name, s.id limit ${PER_PAGE} offset ${(asked.query.page - 1) * PER_PAGE}`,
    paging.values.all,
  )
  return answerFrom(pool, counted.rows[0]?.total ?? 0, asked.query.page, rows.rows, NO_COUNTS)
}

function statementParts(asked: AskedSearch, slugs: ReadonlyMap<string, number>): { values: Values; where: string } {
  const values = new Values()
  return { values, where: conditions(asked, slugs, values).join(' and ') }
}

const JOINED = `from directory.service s
  left join directory.organisation o on o.id = s.organisation_id
  left join directory.feed f on f.id = s.feed_id
  left join directory.service_at_location sal on sal.service_id = s.id
  left join directory.location l on l.id = sal.location_id
  left join directory.listing li on li.service_id = s.id and li.location_id is not distinct from l.id and not li.deleted
  left join directory.schedule sc on sc.service_id = s.id
  left join directory.service_term st on st.service_id = s.id
  left join directory.taxonomy_term t on t.id = st.term_id
  left join directory.taxonomy_term parent on parent.id = t.parent_id
  left join directory.assurance a on a.service_id = s.id`

const TEXTS = ['s.name', 's.summary', 's.description', 'o.name', 't.name'] as const

function conditions({ query }: AskedSearch, slugs: ReadonlyMap<string, number>, values: Values): string[] {
  const where = [`s.status = 'active'`, 's.approved', 'not s.sensitive', 's.withdrawn_at is null', 'not coalesce(l.sensitive, false)']
  if (query.words) {
    const like = values.add(`%${query.words.toLowerCase()}%`, 'text')
    where.push(`(${TEXTS.map((text) => `lower(${text}) like ${like}`).join(' or ')})`)
  }
  if (query.within !== undefined)
    where.push(
      `(l.latitude is null or ${metresSql(values, query.near, 'l.latitude', 'l.longitude')} <= ${values.add(query.within, 'float8')})`,
    )
  if (query.ages.length > 0) where.push(`(${query.ages.map(ageSql).join(' or ')})`)
  if (query.channels.length > 0) {
    const names = ['in_person', 'online', 'phone', 'home_visit']
    where.push(
      `s.channels && ${values.add(
        query.channels.map((channel) => names[channelKeys.indexOf(channel)]),
        'text[]',
      )}`,
    )
  }
  if (query.days.length > 0) {
    const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
    where.push(
      `sc.byday && ${values.add(
        query.days.map((day) => names[dayKeys.indexOf(day)]),
        'text[]',
      )}`,
    )
  }
  const terms = query.categories.flatMap((slug) => slugs.get(slug) ?? [])
  if (terms.length > 0) {
    const wanted = values.add(terms, 'bigint[]')
    where.push(`(t.id = any(${wanted}) or parent.id = any(${wanted}))`)
  }
  for (const need of query.access)
    where.push(`(${values.add(need, 'text')} = any(s.accessibility) or ${values.add(need, 'text')} = any(l.accessibility))`)
  if (query.free) where.push('s.price_pence = 0')
  if (query.hub) where.push('l.hub')
  if (query.selfReferral) where.push('s.self_referral')
  if (query.send) where.push('s.send')
  return where
}

function ageSql(key: string): string {
  const band = ageBands.find((one) => one.key === key)
  if (!band || key === 'expecting') return 's.expecting'
  return `(coalesce(s.age_min, 0) <= ${band.max} and coalesce(s.age_max, 9999) >= ${band.min})`
}

const NO_COUNTS: SearchAnswer['facets'] = {
  category: [],
  age: [],
  channel: [],
  language: [],
  access: [],
  audience: [],
  site: [],
  open: [],
  through: [],
  day: [],
  time: [],
  free: [],
  hub: [],
  selfReferral: [],
  send: [],
}
