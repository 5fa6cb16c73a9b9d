/** Values of one statement, numbered as they are named. */
export class Values {
  readonly all: unknown[] = []

  /** `$1::int` for the next value. */
  add(value: unknown, type: string): string {
    this.all.push(value)
    return `$${this.all.length}::${type}`
  }
}

/** Metres between a listed place and the one asked about (haversine); null without either. */
export function metresSql(
  values: Values,
  near: { latitude: number; longitude: number } | undefined,
  latitude: string,
  longitude: string,
): string {
  if (!near) return 'null::float8'
  const [lat, lon] = [values.add(near.latitude, 'float8'), values.add(near.longitude, 'float8')]
  return `2 * 6371008.8 * asin(sqrt(power(sin(radians(${latitude} - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(${latitude})) * power(sin(radians(${longitude} - ${lon}) / 2), 2)))`
}
