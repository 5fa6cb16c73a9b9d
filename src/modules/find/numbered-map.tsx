import type { VNode } from 'preact'
import { PointMap } from '../../platform/look/charts/point-map.tsx'
import { say } from './find-help/result-words.ts'
import type { PlacesMap } from './places-map.ts'

/** The map of a numbered list, with whose data it is under it. */
export function NumberedMap({ map: { points, from, outlines, names } }: { readonly map: PlacesMap }): VNode {
  return (
    <PointMap
      id="map"
      description={say('find.map.described', { count: points.length })}
      points={points}
      from={from}
      outlines={outlines}
      names={names}
      attribution={say(outlines.length > 0 ? 'find.map.outlines' : 'find.map.places')}
    />
  )
}
