/** `module.deed`, as `bookings.make`. Which role holds which permission is the network's own data. */
export type Permission = `${string}.${string}`

/** A module's permissions, each with the sentence an administrator reads. */
export type PermissionSet = Readonly<Record<Permission, string>>

/** Declares a module's permissions. Refuses a name outside the module, so that two modules cannot mean different things by one name. */
export function definePermissions<const Declared extends PermissionSet>(module: string, declared: Declared): Declared {
  for (const name of Object.keys(declared)) {
    if (!name.startsWith(`${module}.`) || !/^[a-z_]+\.[a-z_]+$/.test(name)) {
      throw new Error(`A permission of ${module} is called ${module}.what_it_allows, not ${name}.`)
    }
  }
  return declared
}
